/**
 * `passerelle schemas diff`: what a change of the contract means for ends that know it and ends that do not, before it is made.
 */
import { contractDiff } from '@passerelle/contracts/diff'
import type { z } from 'zod'
import { readArguments } from '../arguments.ts'
import type { CliCommand } from '../cli-command.ts'
import { EXIT, usage } from '../exit-codes.ts'
import { ASKING, operationsAt } from '../operations/ask-operations.ts'
import { PutAsideGroups } from '../operations/put-aside-shapes.ts'
import { SchemasInUse } from '../operations/schema-shapes.ts'
import { schemasAt } from '../schemas/schemas-at.ts'
import { type Older, showDiff, showOlder, showUnread, type Unread } from '../schemas/show-diff.ts'

const HELP = `
passerelle schemas diff OLD NEW [--operations URL [--token-file FILE]] [--json]

Shows what NEW changes of OLD: each schema, its fields, whether ends with the older contract read what ends with the newer one write,
and the other way round; code lists; transitions; and each rule of npm run check that would refuse it. OLD and NEW are folders of the
form of schemas/, or commits of this repository. Ends with 1 where a rule refuses it.

An end never reads an event of a version that it does not know, even where Avro could: it puts it aside, holds what follows of that
writer in that case, and takes it in once it is upgraded and somebody redrives it. So upgrade all readers of a type before its writers.

  --operations URL   says also which ends have put something aside for being of a newer version, and which wrote with an older one in
                     the last 30 days
  --token-file FILE  the token of an operator, for --operations (passerelle status --help)
  --json             as JSON

Examples
  passerelle schemas diff HEAD schemas
  passerelle schemas diff ../passerelle-0.1/schemas schemas --operations https://operations.example --token-file operator-token
`
const OPTIONS = {
  operations: { type: 'string' },
  'token-file': ASKING['token-file'],
  json: ASKING.json,
} as const

async function askedAt(url: string, tokenFile: string | undefined) {
  const operations = operationsAt({ url, 'token-file': tokenFile })
  const { groups, silent } = await operations.get('/put-aside', PutAsideGroups)
  const { items } = await operations.get('/schemas?days=30', SchemasInUse)
  const newer = groups.filter(({ kind }) => kind === 'newer-version')
  const unread = newer.map(({ end, count, oldest }): Unread => ({ end, count, oldest }))
  return { unread, silent, older: items.flatMap(olderOf) }
}

type InUse = z.output<typeof SchemasInUse>['items'][number]

/** Nothing of what is the newest that operations knows, or unknown to it. */
function olderOf({ subject, version, newest, uses }: InUse): readonly Older[] {
  if (subject === null || version === null || newest === null || version >= newest) return []
  return uses.map(({ corridor, writer, count, lastAt }) => ({
    subject,
    version,
    newest,
    corridor,
    writer,
    count,
    lastAt,
  }))
}

export const schemasDiffCommand: CliCommand = {
  name: 'schemas diff',
  summary: 'what a change of the contract means for ends that know it, and that do not',
  help: HELP,
  async run(args, streams) {
    const { values, positionals } = readArguments(args, OPTIONS)
    const [older, newer, ...more] = positionals
    if (older === undefined || newer === undefined || more.length > 0)
      throw usage('two states of the contract, OLD and NEW')
    const diff = contractDiff(schemasAt(older), schemasAt(newer))
    const ends = values.operations === undefined ? undefined : await askedAt(values.operations, values['token-file'])
    if (values.json) streams.out(JSON.stringify({ ok: diff.refused.length === 0, ...diff, ...ends }, null, 2))
    else {
      showDiff(diff, streams)
      if (ends) {
        showUnread(ends.unread, ends.silent, streams)
        showOlder(ends.older, streams)
      }
    }
    return diff.refused.length === 0 ? EXIT.ok : EXIT.failed
  },
}
