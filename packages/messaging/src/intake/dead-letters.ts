/**
 * What a handler cannot take, however often it tries, becomes a dead letter: put aside with an alarm, so that one record
 * stops nobody else. What its writer sends later in that case waits, as behind any gap; a redrive takes it in.
 * Keeps: never for a fault that passes; and where case after case fails it is not the records: then the partition waits.
 */
import { type Clock, Fault, parseCaseRef } from '@passerelle/kernel'
import type { Vault } from '@passerelle/trust'
import type { CaseStore } from '../case-store/case-store.ts'
import type { Batch } from '../log/log.ts'
import type { Intake } from './intake.ts'
import { setAside } from './set-aside.ts'

export interface DeadLetterOptions {
  readonly store: CaseStore
  readonly vault: Vault
  readonly clock: Clock
  /** How often a batch is tried before the record at fault is looked for. */
  readonly tries?: number
  /** Told of what made a record a dead letter. */
  onFault(fault: unknown): void
}

const TRIES = 3
/** So many cases in a row that fail are a fault of the end, not of what it reads. */
const CASES_IN_A_ROW = 5
/** SQLSTATE of what hangs on the data: class 22 data exception, class 23 integrity constraint. */
const OF_THE_DATA = /^2[23][0-9A-Z]{3}$/

/** Whether the same record would fail again: a mistake of ours, or data that the database refuses; nothing that is away. */
export function isLasting(fault: unknown): boolean {
  if (fault instanceof Fault) return !fault.retryable
  const code = fault instanceof Error && 'code' in fault ? String(fault.code) : ''
  return fault instanceof Error && (code === '' || OF_THE_DATA.test(code))
}

/** How it stands with a partition. */
interface Standing {
  from: number
  failures: number
  /** Cases of the latest dead letters, since a record was last taken in. */
  readonly inARow: Set<string | null>
}

export function withDeadLetters(intake: Intake, options: DeadLetterOptions): Intake {
  const standings = new Map<string, Standing>()
  return {
    async handle(batch, from) {
      const place = `${batch.topicId}/${batch.partition}`
      const known = standings.get(place) ?? { from, failures: 0, inARow: new Set<string | null>() }
      const standing = known.from === from ? known : { ...known, from, failures: 0 }
      standings.set(place, standing)
      try {
        await intake.handle(batch, from)
        standings.delete(place)
      } catch (fault) {
        if (!isLasting(fault) || ++standing.failures < (options.tries ?? TRIES)) throw fault
        await oneByOne({ intake, options, standing }, batch, from)
      }
    },
  }
}

interface Search {
  readonly intake: Intake
  readonly options: DeadLetterOptions
  readonly standing: Standing
}

async function oneByOne({ intake, options, standing }: Search, batch: Batch, from: number): Promise<void> {
  let at = from
  for (const record of batch.records) {
    const single = { ...batch, records: [record] }
    try {
      await intake.handle(single, at)
      standing.inARow.clear()
    } catch (fault) {
      if (!isLasting(fault)) throw fault
      standing.inARow.add(record.key)
      if (standing.inARow.size >= CASES_IN_A_ROW) throw fault
      await bury(options, single, at)
      options.onFault(fault)
    }
    at = record.offset + 1
  }
}

/** The record at fault, aside; the position moves past it in the same transaction. */
async function bury({ store, clock, vault }: DeadLetterOptions, batch: Batch, from: number): Promise<void> {
  const [record] = batch.records
  if (!record) return
  const caseRef = parseCaseRef(record.key ?? '')
  const letter = {
    record,
    kind: 'dead-letter',
    cause: 'handler-fault',
    caseRef: caseRef.ok ? caseRef.value : null,
  } as const
  await store.transact(async (tx) => {
    await tx.advance(batch, { from, to: record.offset + 1 })
    await setAside(tx, { batch, aside: [letter], vault }, clock.now())
  })
}
