/**
 * Code lists in the registry's Postgres: what is read of them. Searching is postgres-code-search.ts, taking postgres-code-import.ts.
 */
import { type CodeEntry, type CodeList, type CodeListName, labelIn, NO_LANGUAGE } from '@passerelle/contracts/codes'
import { formatInstant, type Instant } from '@passerelle/kernel'
import { type Database, openDatabase, requireTables, sql } from '@passerelle/store'
import { byLanguage, refOf } from '../domain/code-lists/code-entry.ts'
import type { CodeKeeper } from '../domain/code-lists/code-keeper.ts'
import { ask } from './ask-database.ts'
import type { CodeTables } from './code-tables.ts'
import { registryTables } from './key-tables.ts'
import { takeIn } from './postgres-code-import.ts'
import { preferredLabels, searchIn, setThreshold } from './postgres-code-search.ts'

/** @param url of the registry's own database, prepared with registryTables @throws Fault store-not-migrated */
export async function openCodeKeeper(url: string, onError?: (error: Error) => void): Promise<CodeKeeper> {
  const given = onError ? { onError } : {}
  const database = openDatabase<CodeTables>({ url, max: 5, applicationName: 'registry codes', ...given })
  try {
    await requireTables(database, registryTables)
    return postgresCodeKeeper(database)
  } catch (error) {
    await database.close()
    throw error
  }
}

/** @param database prepared with registryTables; closed with the keeper */
export function postgresCodeKeeper(database: Database<CodeTables>): CodeKeeper {
  setThreshold(database)
  return {
    lists: lists(database),
    code: code(database),
    codes: codes(database),
    search: searchIn(database),
    take: takeIn(database),
    isReady: async () =>
      await sql`select 1`.execute(database.db).then(
        () => true,
        () => false,
      ),
    close: async () => await database.close(),
  }
}

interface ListRow extends Omit<CodeList, 'changedAt'> {
  readonly changed_at: Instant
}

const lists = ({ db }: Database<CodeTables>): CodeKeeper['lists'] =>
  async function lists() {
    const query = sql<ListRow>`
      select l.list, l.version, c.codes, c.retired, k.languages, l.source, l.credit, l.changed_at
      from code_list as l
      cross join lateral (
        select count(*) filter (where retired_at is null) as codes, count(retired_at) as retired
        from code where list = l.list
      ) as c
      cross join lateral (
        select coalesce(array_agg(distinct lang order by lang), '{}') as languages
        from code_label where list = l.list and lang <> ${NO_LANGUAGE}
      ) as k
      order by l.list`
    const { rows } = await ask(query.execute(db))
    return rows.map(({ changed_at, ...list }) => ({ ...list, changedAt: formatInstant(changed_at) }))
  }

const labelsOf = async ({ db }: Database<CodeTables>, list: CodeListName, code: string) =>
  await ask(
    db
      .selectFrom('code_label')
      .select(['lang', 'position', 'label'])
      .where('list', '=', list)
      .where('code', '=', code)
      .execute(),
  )

const code = (database: Database<CodeTables>): CodeKeeper['code'] =>
  async function code(list, code) {
    const named = database.db.selectFrom('code').selectAll().where('list', '=', list).where('code', '=', code)
    const found = await ask(named.executeTakeFirst())
    if (!found) return undefined
    const labels = byLanguage(await labelsOf(database, list, code))
    const broader: CodeEntry['broader'] = []
    for (const ref of found.broader.map(refOf))
      broader.push({ ...ref, ...labelIn(await labelsOf(database, ref.list, ref.code)) })
    return { list, code, retired: found.retired_at !== null, labels, broader }
  }

const codes = (database: Database<CodeTables>): CodeKeeper['codes'] =>
  async function codes(list, { after, lang, limit }) {
    const { rows } = await ask(
      sql<{ code: string }>`
        select code from code where list = ${list} and code > ${after} and retired_at is null
        order by code limit ${limit}`.execute(database.db),
    )
    const told = await preferredLabels(database, { list, codes: rows.map((row) => row.code), lang })
    return rows.map(({ code }) => ({ code, ...(told.get(code) ?? { label: code, lang: NO_LANGUAGE }) }))
  }
