/**
 * The case rows of a transaction: locked, written as a whole, and listed where they owe a receipt.
 */
import { type CaseRef, Fault } from '@passerelle/kernel'
import { isUniqueViolation } from '@passerelle/store'
import type { PoolClient } from 'pg'
import { together } from '../together.ts'
import type { CaseTransaction } from './case-store.ts'
import { plain } from './postgres-arrays.ts'
import { batch } from './postgres-batch.ts'
import { CASE_COLUMNS, caseArrays, caseRow } from './postgres-rows.ts'
import { ADD_OWING, INSERT_CASES, PUT_CASES, REMOVE_OWING } from './postgres-statements.ts'
import { onBehalfOf } from './postgres-viewers.ts'
import type { CaseRow } from './rows.ts'

function anotherWasFirst(error: unknown): never {
  if (isUniqueViolation(error))
    throw new Fault('store-contention', 'another has begun the same case', { retryable: true })
  throw error
}

/**
 * A case that was not there could not be locked. Whoever begins it while another does must not write over that: the
 * unique key decides who was first, and the other's work is run again, on what the first has written.
 */
export function caseRows(client: PoolClient): Pick<CaseTransaction, 'lockCases' | 'putCases'> {
  const absent = new Set<CaseRef>()
  const owing = owingCases(client)
  return {
    async lockCases(refs, seenBy) {
      const text = `select ${CASE_COLUMNS} from case_file where case_ref = any($1::uuid[]) order by case_ref for update`
      const { rows } = seenBy
        ? await onBehalfOf(client, seenBy, batch('lock-cases-of', text, [plain(refs)]))
        : await client.query(batch('lock-cases', text, [plain(refs)]))
      const found = new Map(rows.map(caseRow).map((row) => [row.caseRef, row]))
      for (const ref of refs) if (!found.has(ref)) absent.add(ref)
      owing.read(refs, found)
      return found
    },
    async putCases(rows) {
      const begun = rows.filter(({ caseRef }) => absent.delete(caseRef))
      const known = begun.length === 0 ? rows : rows.filter((row) => !begun.includes(row))
      await together(
        begun.length > 0 && client.query(batch('begin-cases', INSERT_CASES, caseArrays(begun))).catch(anotherWasFirst),
        known.length > 0 && client.query(batch('put-cases', PUT_CASES, caseArrays(known))),
        owing.write(rows),
      )
    },
  }
}

interface OwingCases {
  read(refs: readonly CaseRef[], rows: ReadonlyMap<CaseRef, CaseRow>): void
  write(rows: readonly CaseRow[]): Promise<void>
}

/** Keeps the list of cases that owe a receipt as their rows say it; touches it only where that changes. */
function owingCases(client: PoolClient): OwingCases {
  const listed = new Map<CaseRef, boolean>()
  const owes = (row: CaseRow): boolean => row.owes !== null
  return {
    read(refs, rows) {
      for (const ref of refs) listed.set(ref, Boolean(rows.get(ref)?.owes))
    },
    async write(rows) {
      const changed = rows.filter((row) => listed.get(row.caseRef) !== owes(row))
      const [added, gone] = [changed.filter(owes), changed.filter((row) => !owes(row))]
      for (const row of changed) listed.set(row.caseRef, owes(row))
      await together(
        added.length > 0 && client.query(batch('add-owing', ADD_OWING, [refsOf(added)])),
        gone.length > 0 && client.query(batch('remove-owing', REMOVE_OWING, [refsOf(gone)])),
      )
    },
  }
}

const refsOf = (rows: readonly CaseRow[]): string => plain(rows.map(({ caseRef }) => caseRef))
