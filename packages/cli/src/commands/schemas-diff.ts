/**
 * `passerelle schemas diff`: what a change of the contract means for ends that know it and ends that do not, before it is made.
 */
import { contractDiff } from '@passerelle/contracts/diff'
import { readArguments } from '../arguments.ts'
import type { CliCommand } from '../cli-command.ts'
import { EXIT, usage } from '../exit-codes.ts'
import { ASKING, operationsAt } from '../operations/ask-operations.ts'
import { PutAsideGroups } from '../operations/put-aside-shapes.ts'
import { schemasAt } from '../schemas/schemas-at.ts'
import { showDiff, showUnread, type Unread } from '../schemas/show-diff.ts'

const HELP = `
passerelle schemas diff OLD NEW [--operations URL [--token-file FILE]] [--json]

Shows what NEW changes of OLD: each schema, its fields, whether ends with the older contract read what ends with the newer one write,
and the other way round; code lists; transitions; and each rule of npm run check that would refuse it. OLD and NEW are folders of the
form of schemas/, or commits of this repository. Ends with 1 where a rule refuses it.

An end never reads an event of a version that it does not know, even where Avro could: it puts it aside, holds what follows of that
writer in that case, and takes it in once it is upgraded and somebody redrives it. So upgrade all readers of a type before its writers.

  --operations URL   says also which ends have put something aside for being of a newer version. Who still writes an older version is
                     not known there
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

async function unreadAt(url: string, tokenFile: string | undefined) {
  const { groups, silent } = await operationsAt({ url, 'token-file': tokenFile }).get('/put-aside', PutAsideGroups)
  const newer = groups.filter(({ kind }) => kind === 'newer-version')
  const unread = newer.map(({ end, count, oldest }): Unread => ({ end, count, oldest }))
  return { unread, silent }
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
    const ends = values.operations === undefined ? undefined : await unreadAt(values.operations, values['token-file'])
    if (values.json) streams.out(JSON.stringify({ ok: diff.refused.length === 0, ...diff, ...ends }, null, 2))
    else {
      showDiff(diff, streams)
      if (ends) showUnread(ends.unread, ends.silent, streams)
    }
    return diff.refused.length === 0 ? EXIT.ok : EXIT.failed
  },
}
