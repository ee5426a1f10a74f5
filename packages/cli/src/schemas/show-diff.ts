/**
 * The difference between two states of the contract, as tables for people.
 */
import type { ContractDiff, SchemaChange } from '@passerelle/contracts/diff'
import type { Streams } from '../cli-command.ts'
import { table } from '../table.ts'

export interface Unread {
  readonly end: string
  readonly count: number
  readonly oldest: string
}

const SCHEMAS = ['type', 'part', 'version', 'what', 'older ends read it', 'newer read the older', 'fields']

const rowOf = (change: SchemaChange): readonly string[] => [
  change.type,
  change.part,
  `${change.version}`,
  change.kind,
  change.olderReadNewer,
  change.newerReadOlder,
  change.fields.join('; ') || '-',
]

const signed = ({
  added,
  removed,
}: {
  readonly added: readonly string[]
  readonly removed: readonly string[]
}): string => [...added.map((one) => `+ ${one}`), ...removed.map((one) => `- ${one}`)].join('; ')

export function showDiff({ schemas, codes, transitions, refused }: ContractDiff, { out, err }: Streams): void {
  if (schemas.length + codes.length + transitions.length === 0) out('No difference.')
  if (schemas.length > 0) for (const line of table(SCHEMAS, schemas.map(rowOf))) out(line)
  for (const change of codes) out(`codes/${change.list}: ${signed(change)}`)
  for (const change of transitions) out(`transitions, ${change.part}: ${signed(change)}`)
  if (codes.some(({ added }) => added.length > 0))
    out('Older ends hold what has a code that they do not know, until they are upgraded.')
  for (const { rule, why } of refused) err(`REFUSED by the rule ${rule}: ${why}`)
  if (refused.length === 0) out('The gate would let it pass.')
}

/** Who has got something that it cannot read yet. */
export function showUnread(unread: readonly Unread[], silent: readonly string[], { out, err }: Streams): void {
  out('')
  if (unread.length === 0) out('No end that answers has put anything aside for being of a newer version.')
  else
    for (const line of table(
      ['end', 'put aside as newer', 'since'],
      unread.map(({ end, count, oldest }) => [end, `${count}`, oldest]),
    ))
      out(line)
  for (const end of silent) err(`${end} does not answer: what it reads is not known`)
}

/** Who has written with a schema that is not the newest. */
export interface Older {
  readonly subject: string
  readonly version: number
  readonly newest: number
  readonly corridor: string
  readonly writer: string
  readonly count: number
  readonly lastAt: string
}

export function showOlder(older: readonly Older[], { out }: Streams): void {
  out('')
  if (older.length === 0)
    return out('Within 30 days nobody has written with an older schema than the newest that operations knows.')
  const rows = older.map((one) => [
    one.subject,
    `${one.version} of ${one.newest}`,
    `${one.corridor} ${one.writer}`,
    `${one.count}`,
    one.lastAt,
  ])
  for (const line of table(['schema', 'version', 'written by', 'events', 'last'], rows)) out(line)
}
