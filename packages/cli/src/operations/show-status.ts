/**
 * How corridors and ends stand, as two tables.
 */
import type { Streams } from '../cli-command.ts'
import { table } from '../table.ts'
import { between, howLong } from './how-long.ts'
import type { Pulse } from './shapes.ts'

type Corridor = Pulse['corridors'][number]
type End = Pulse['ends'][number]

const CORRIDORS = ['corridor', 'from', 'last min', 'sent p50', 'p99', 'there p50', 'p99', 'answers', 'stuck', 'urgent']
const ENDS = ['end', 'answers', 'behind', 'unsent', 'on the way', 'oldest', 'put aside', 'held cases', 'clock']

const time = (ms: number | null | undefined): string => (ms === null || ms === undefined ? '-' : howLong(ms))
const number = (count: number | null): string => `${count ?? '-'}`

const rowsOf = (one: Corridor): readonly (readonly string[])[] =>
  one.directions.map(({ writer, lately, hops }, index) => {
    const { sent, received } = hops
    const owed = one.waiting.find(({ owner }) => owner === writer)
    const first = index === 0
    return [
      first ? one.corridor : '',
      writer,
      `${lately}`,
      time(sent?.p50),
      time(sent?.p99),
      time(received?.p50),
      time(received?.p99),
      `${owed?.count ?? 0} owed`,
      first ? `${one.stuck}` : '',
      first ? `${one.critical}` : '',
    ]
  })

const saysOf = ({ answers, recovered }: End): string => {
  if (!answers) return 'NO'
  return recovered === false ? 'reads up' : 'yes'
}

const rowOf = (end: End): readonly string[] => [
  end.name,
  saysOf(end),
  number(end.behind),
  number(end.unsent),
  number(end.onTheWay),
  end.oldestSeconds === null ? '-' : howLong(end.oldestSeconds * 1_000),
  number(end.parked),
  number(end.heldCases),
  end.aheadSeconds === 0 ? 'as the log' : `${howLong(end.aheadSeconds * 1_000)} ahead`,
]

export const isWell = ({ corridors, ends }: Pulse): boolean =>
  ends.every(({ answers }) => answers) && corridors.every(({ critical }) => critical === 0)

/** @returns whether all ends answer and nothing is urgent */
export function showStatus(pulse: Pulse, { out }: Streams): boolean {
  for (const line of table(CORRIDORS, pulse.corridors.flatMap(rowsOf))) out(line)
  out('')
  for (const line of table(ENDS, pulse.ends.map(rowOf))) out(line)
  out('')
  const stuck = pulse.corridors.reduce((sum, one) => sum + one.stuck, 0)
  const oldest = pulse.corridors.flatMap(({ oldestStuck }) => (oldestStuck === null ? [] : [oldestStuck])).toSorted()[0]
  out(
    oldest === undefined
      ? 'No case is stuck.'
      : `${stuck} cases are stuck, the oldest for ${between(oldest, pulse.at)}: passerelle stuck`,
  )
  return isWell(pulse)
}
