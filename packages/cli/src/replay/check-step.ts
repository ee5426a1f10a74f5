/**
 * What must be true after a step: its event stands at its end and, where it crosses, at the other; both fold to the same.
 * Keeps: one list of deviations, each with what was expected and what came.
 */
import { catalogue } from '@passerelle/contracts'
import { type End, otherEnd } from '@passerelle/kernel'
import type { TimelineItem } from './end-client.ts'
import type { JourneyRun } from './journey-run.ts'
import { type CaseAtEnd, caseAt, type World } from './world.ts'

export interface Deviation {
  readonly expected: string
  readonly came: string
}
export interface Written {
  readonly eventId: string
  readonly type: string
  readonly end: End
}

const topics: Readonly<Record<string, { readonly topic: string }>> = catalogue
const isLocal = (type: string): boolean => topics[type]?.topic === 'local'

export const timelineOf = ({ client, token, view }: CaseAtEnd): Promise<readonly TimelineItem[]> =>
  client.timeline(token, view.caseRef)

async function standing(at: CaseAtEnd | null, written: Written, end: End): Promise<Deviation[]> {
  const expected = `${written.type} ${isLocal(written.type) ? 'in the own log' : 'applied or recorded'} at ${end}`
  if (!at) return [{ expected, came: `${end} does not know the case` }]
  const item = (await timelineOf(at)).find(({ eventId }) => eventId === written.eventId)
  if (!item) return [{ expected, came: 'it is not in the timeline' }]
  const right = isLocal(written.type) ? ['local', 'applied', 'recorded'] : ['applied', 'recorded']
  return right.includes(item.status) ? [] : [{ expected, came: `${item.status}${item.cause ? `: ${item.cause}` : ''}` }]
}

const short = ({ client, view }: CaseAtEnd): string => `${client.end} ${view.digest.slice(0, 12)}`

/** Compares what both ends fold; nothing to compare while only one knows the case. */
export async function whetherAgreed(world: World, run: JourneyRun): Promise<Deviation[]> {
  const [destination, origin] = [await caseAt(world, run, 'destination'), await caseAt(world, run, 'origin')]
  if (!destination || !origin) return []
  const held = [destination, origin].filter(({ view }) => view.held > 0)
  const holds = held.map(({ client }) => ({ expected: `nothing held at ${client.end}`, came: 'something is held' }))
  if (destination.view.digest === origin.view.digest) return holds
  return [...holds, { expected: 'both ends fold to the same', came: `${short(destination)}, ${short(origin)}` }]
}

export async function checkStep(world: World, run: JourneyRun, written: readonly Written[]): Promise<Deviation[]> {
  const found: Deviation[] = []
  for (const one of written) {
    found.push(...(await standing(await caseAt(world, run, one.end), one, one.end)))
    const other = otherEnd(one.end)
    if (!isLocal(one.type)) found.push(...(await standing(await caseAt(world, run, other), one, other)))
  }
  return [...found, ...(await whetherAgreed(world, run))]
}
