/**
 * One case as a sequence of text: a line an event, the ends as columns, how long each hop took, and what is expected next.
 */
import type { Streams } from '../cli-command.ts'
import { printable, table } from '../table.ts'
import { between, toTheSecond } from './how-long.ts'
import type { Trace } from './shapes.ts'

type Step = Trace['steps'][number]

const HEAD = [
  'in the log',
  'destination',
  '',
  'origin',
  'sent after',
  'there after',
  'opened after',
  'answered after',
  'state',
]
/** What needs no word: it did what it was for. */
const USUAL = ['applied', 'recorded']

const arrowOf = ({ writer, receivedAt, type }: Step): string => {
  // A receipt is not acknowledged in its turn.
  const line = receivedAt !== null || type.startsWith('receipt.') ? '--' : '..'
  return writer === 'destination' ? `${line}>` : `<${line}`
}

const stateOf = ({ status, cause }: Step): string => {
  if (USUAL.includes(status)) return ''
  return `${status.toUpperCase()}${cause === null ? '' : ` (${cause})`}`
}

function rowOf(step: Step): readonly string[] {
  const { writer, type, sequence, recordedAt, loggedAt, receivedAt, openedAt, answeredAt } = step
  const name = `${type} #${sequence}`
  return [
    toTheSecond(loggedAt),
    writer === 'destination' ? name : '',
    arrowOf(step),
    writer === 'origin' ? name : '',
    between(recordedAt, loggedAt),
    between(loggedAt, receivedAt),
    between(receivedAt ?? loggedAt, openedAt),
    between(loggedAt, answeredAt),
    stateOf(step),
  ]
}

export function showTrace(trace: Trace, { out }: Streams): void {
  const { caseRef, corridor, since, changedAt, files, steps, expected } = trace
  out(
    printable(
      `case ${caseRef}, corridor ${corridor}, since ${toTheSecond(since)}, last event ${toTheSecond(changedAt)}`,
    ),
  )
  for (const { kind, state, fileId } of files) out(printable(`  ${kind} ${fileId}: ${state}`))
  out('')
  for (const line of table(HEAD, steps.map(rowOf))) out(line)
  out('')
  out('--> the other end has it    ..> the other end has not said so')
  out('')
  if (expected.length === 0) return out('Nothing is expected next.')
  out('Expected next:')
  const rows = expected
    .toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))
    .map(({ dueAt, owner, party, what }) => [toTheSecond(dueAt), party ?? owner, what])
  for (const line of table(['due', 'whose turn', 'what is stuck if it does not happen'], rows)) out(line)
}
