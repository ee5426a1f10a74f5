/**
 * Takes code lists into Postgres. Keeps: one transaction for all of an import, one import at a time; who reads meanwhile reads what
 * was there before; only rows that differ are written.
 */
import { type CodeLabel, type CodeListName, foldedWords } from '@passerelle/contracts/codes'
import { ok, type Result, refuse } from '@passerelle/kernel'
import { type Database, sql, type Transaction, timestamp, transaction } from '@passerelle/store'
import { refOf, refText, takenOf } from '../domain/code-lists/code-entry.ts'
import type {
  CodeKeeper,
  ReadCode,
  ReadList,
  RetiresMany,
  TakenList,
  Taking,
} from '../domain/code-lists/code-keeper.ts'
import { type Comparison, compareCodes, type KeptCode, retiresMany } from '../domain/code-lists/compare-codes.ts'
import type { CodeTables } from './code-tables.ts'

type Tx = Transaction<CodeTables>

const LOCK = 7_262_741_010
const AT_ONCE = 2_000

/** Thrown to undo what was begun. */
class Refused extends Error {
  readonly many: RetiresMany
  constructor(many: RetiresMany) {
    super('an import would retire too much')
    this.many = many
  }
}

export const takeIn = (database: Database<CodeTables>): CodeKeeper['take'] =>
  async function take(lists, taking): Promise<Result<readonly TakenList[], RetiresMany>> {
    try {
      return await transaction(database, async (tx) => {
        await sql`select pg_advisory_xact_lock(${LOCK}::bigint)`.execute(tx)
        const taken: TakenList[] = []
        for (const list of lists) taken.push(await takeList(tx, list, taking))
        return ok(taken)
      })
    } catch (error) {
      if (error instanceof Refused) return refuse(error.many)
      throw error
    }
  }

async function takeList(tx: Tx, list: ReadList, { at, mayRetireMany, onProgress }: Taking): Promise<TakenList> {
  onProgress?.(`${list.list}: ${list.codes.length} codes are compared`)
  const kept = await keptCodes(tx, list)
  const comparison = compareCodes(kept, list)
  const many = mayRetireMany ? undefined : retiresMany(kept, list, comparison)
  if (many) throw new Refused(many)
  const { added, changed, retired } = comparison
  const differs = added.length + changed.length + retired.length > 0
  const { list: name, version, source, credit } = list
  const row = { list: name, version, source, credit, changed_at: timestamp(at) }
  await tx
    .insertInto('code_list')
    .values(row)
    .onConflict((conflict) =>
      differs
        ? conflict.column('list').doUpdateSet(row)
        : conflict.column('list').doUpdateSet(row).where('code_list.version', '<>', version),
    )
    .execute()
  if (differs) {
    onProgress?.(`${name}: ${added.length} added, ${changed.length} changed, ${retired.length} retired`)
    await writeChanges(tx, list, { ...comparison, at: timestamp(at) })
  }
  return takenOf(list, comparison)
}

async function keptCodes(tx: Tx, { list, langs }: ReadList): Promise<ReadonlyMap<string, KeptCode>> {
  const codes = await tx.selectFrom('code').select(['code', 'broader', 'retired_at']).where('list', '=', list).execute()
  const labels = await tx
    .selectFrom('code_label')
    .select(['code', 'lang', 'position', 'label', 'folded'])
    .where('list', '=', list)
    .where('lang', 'in', [...langs])
    .execute()
  const byCode = Map.groupBy(labels, ({ code }) => code)
  return new Map(
    codes.map(({ code, broader, retired_at }) => {
      // A label that is folded otherwise today is written anew.
      const good = (byCode.get(code) ?? []).filter(({ label, folded }) => foldedWords(label).join(' ') === folded)
      return [code, { code, labels: good, broader: broader.map(refOf), retired: retired_at !== null }]
    }),
  )
}

function* chunksOf<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += AT_ONCE) yield items.slice(from, from + AT_ONCE)
}

async function writeChanges(tx: Tx, list: ReadList, comparison: Comparison & { readonly at: Date }): Promise<void> {
  const { added, changed, retired, at } = comparison
  const written = [...added, ...changed]
  for (const some of chunksOf(written)) await writeCodes(tx, list.list, some)
  for (const some of chunksOf(changed)) await dropLabels(tx, list, some)
  const labels = written.flatMap((one) => one.labels.map((label) => ({ ...label, code: one.code })))
  for (const some of chunksOf(labels)) await writeLabels(tx, list.list, some)
  const gone = [...retired, ...written.filter(({ retired }) => retired).map(({ code }) => code)]
  await sql`
    update code set retired_at = ${at} where list = ${list.list} and code = any(${gone}::text[]) and retired_at is null`.execute(
    tx,
  )
  await hideRetired(tx, list.list)
}

async function writeCodes(tx: Tx, list: CodeListName, codes: readonly ReadCode[]): Promise<void> {
  const rows = codes.map(({ code, broader }) => ({ code, broader: broader?.map(refText) ?? null }))
  await sql`
    insert into code (list, code, broader)
    select ${list}, code, coalesce(broader, '{}') from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one (code text, broader text[])
    on conflict (list, code) do update set retired_at = null, broader = case
      when excluded.code = any(${rows.filter(({ broader }) => broader === null).map(({ code }) => code)}::text[])
      then code.broader else excluded.broader end`.execute(tx)
}

async function dropLabels(tx: Tx, { list, langs }: ReadList, codes: readonly ReadCode[]): Promise<void> {
  await sql`
    delete from code_label where list = ${list} and code = any(${codes.map(({ code }) => code)}::text[])
      and lang = any(${langs}::text[])`.execute(tx)
}

async function writeLabels(
  tx: Tx,
  list: CodeListName,
  labels: readonly (CodeLabel & { readonly code: string })[],
): Promise<void> {
  const rows = labels.map((one) => ({ ...one, folded: foldedWords(one.label).join(' ') }))
  await sql`
    insert into code_label (list, code, lang, position, label, folded, words)
    select ${list}, code, lang, position, label, folded, string_to_array(folded, ' ')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as one (code text, lang text, position smallint, label text, folded text)`.execute(
    tx,
  )
}

/** Labels are found while their code is in use; the words of a list are those of labels that are found. */
async function hideRetired(tx: Tx, list: CodeListName): Promise<void> {
  await sql`
    update code_label as l set words = case when c.retired_at is null then string_to_array(l.folded, ' ') end
    from code as c where l.list = ${list} and c.list = l.list and c.code = l.code
      and (l.words is null) = (c.retired_at is null)`.execute(tx)
  await sql`delete from code_word where list = ${list}`.execute(tx)
  await sql`
    insert into code_word (list, word, labels)
    select ${list}, word, count(*) from code_label cross join lateral unnest(words) as one (word)
    where list = ${list} group by word`.execute(tx)
}
