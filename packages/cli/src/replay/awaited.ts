/**
 * Steps that a deadline writes: nobody commands them, so the replay moves time on and looks.
 * Keeps: such a step may come until its journey's next step; at the end of the file the world runs on for a bounded time.
 */
import { DAY, type End, type Instant, instant } from '@passerelle/kernel'
import { type Deviation, timelineOf } from './check-step.ts'
import type { JourneyRun } from './journey-run.ts'
import { caseAt, type World } from './world.ts'

export interface Awaited {
  readonly run: JourneyRun
  readonly type: string
  readonly end: End
  /** Told once: when it came, or that it did not. */
  readonly settle: (deviations: readonly Deviation[]) => void
}

/** How far the world runs on for what is still awaited after the last step. */
export const RUN_ON = 60 * DAY
export const runOnUntil = (now: Instant): Instant => instant(now + RUN_ON)

async function came({ world, awaited }: { world: World; awaited: Awaited }): Promise<string | null> {
  const at = await caseAt(world, awaited.run, awaited.end)
  const found = (at ? await timelineOf(at) : []).find(
    ({ type, eventId, status }) =>
      type === awaited.type && (status === 'applied' || status === 'recorded') && !awaited.run.claimed.has(eventId),
  )
  return found?.eventId ?? null
}

/** Those that have still not come. */
export async function look(world: World, waiting: readonly Awaited[]): Promise<readonly Awaited[]> {
  const still: Awaited[] = []
  for (const awaited of waiting) {
    const eventId = await came({ world, awaited })
    if (eventId === null) still.push(awaited)
    else {
      awaited.run.claimed.add(eventId)
      awaited.settle([])
    }
  }
  return still
}

/** Gives up on those of one journey. */
export function giveUp(waiting: readonly Awaited[], run: JourneyRun): readonly Awaited[] {
  for (const awaited of waiting.filter((one) => one.run === run))
    awaited.settle([{ expected: `${awaited.type} by its deadline`, came: 'it had not come by the next step' }])
  return waiting.filter((one) => one.run !== run)
}
