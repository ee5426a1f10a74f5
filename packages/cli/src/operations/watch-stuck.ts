/**
 * What is stuck: read as a whole, shown as a table, or followed. Keeps: who follows sees what has come and what is over, one line each.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { SECOND } from '@passerelle/kernel'
import type { Streams } from '../cli-command.ts'
import { printable, table } from '../table.ts'
import type { Operations } from './ask-operations.ts'
import { toTheSecond } from './how-long.ts'
import { type StuckItem, StuckPage } from './shapes.ts'

export interface StuckFilter {
  readonly corridor?: string | undefined
  readonly kind?: string | undefined
}

/** All of it, whatever the number of pages. */
export async function readStuck({ get }: Operations, { corridor, kind }: StuckFilter): Promise<readonly StuckItem[]> {
  const items: StuckItem[] = []
  let cursor: string | undefined
  do {
    const asked = { limit: '200', corridor, kind, cursor }
    const query = new URLSearchParams(
      Object.entries(asked).flatMap(([name, one]): [string, string][] => (one ? [[name, one]] : [])),
    )
    const page = await get(`/stuck?${query.toString()}`, StuckPage)
    items.push(...page.items)
    cursor = page.next
  } while (cursor !== undefined)
  return items
}

const over = ({ workingDaysOver: days, critical }: StuckItem): string =>
  `${days > 0 ? `${days} working ${days === 1 ? 'day' : 'days'} over` : ''}${critical ? ' URGENT' : ''}`.trim()
const aboutWhat = ({ caseRef, file, count }: StuckItem): string => {
  if (caseRef === null) return count === null ? '-' : `${count} records`
  return file ? `${caseRef} (${file.kind} ${file.state})` : caseRef
}
const whose = ({ end, party, suspendedSince }: StuckItem): string =>
  party === null ? end : `${party} (${end}${suspendedSince === null ? '' : ', SUSPENDED'})`

export function showStuck(items: readonly StuckItem[], most: number, { out }: Streams): void {
  if (items.length === 0) return out('Nothing is stuck.')
  const shown = items.slice(0, most)
  const rows = shown.map((one) => [one.kind, whose(one), aboutWhat(one), toTheSecond(one.dueAt), over(one)])
  for (const line of table(['kind', 'whose turn', 'about', 'due', ''], rows)) out(line)
  if (items.length > most)
    out(`and ${items.length - most} more: --limit N shows more of them, --corridor and --kind fewer`)
  out('')
  for (const [first] of Map.groupBy(shown, ({ kind, step }) => `${kind} ${step}`).values())
    if (first) out(printable(`${first.kind}: ${first.what}. ${first.step}`))
  out('What has happened to a case: passerelle trace CASE')
}

interface Watching {
  readonly filter: StuckFilter
  readonly every: number
  readonly signal: AbortSignal
  show(items: readonly StuckItem[]): void
}

const nameOf = ({ kind, end, caseRef, since }: StuckItem): string => `${kind} ${end} ${caseRef} ${since}`
const lineOf = (one: StuckItem): string => printable(`${one.kind}: ${whose(one)}, ${aboutWhat(one)}. ${one.what}`)

/** Until it is told to stop. @returns what is stuck then */
export async function watchStuck(
  operations: Operations,
  { filter, every, signal, show }: Watching,
  { out, err }: Streams,
): Promise<readonly StuckItem[]> {
  let before = await readStuck(operations, filter)
  show(before)
  while (!signal.aborted) {
    await sleep(every * SECOND, undefined, { signal }).catch(() => undefined)
    if (signal.aborted) break
    const now = await readStuck(operations, filter).catch((fault: Error) => err(printable(fault.message)))
    if (!now) continue
    const [known, there] = [new Set(before.map(nameOf)), new Set(now.map(nameOf))]
    for (const one of now) if (!known.has(nameOf(one))) out(`+ ${lineOf(one)}`)
    for (const one of before) if (!there.has(nameOf(one))) out(`- ${lineOf(one)}`)
    before = now
  }
  return before
}
