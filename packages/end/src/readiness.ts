/**
 * Whether an end keeps up: progress against lag, not merely "connected". Shown to anybody, so it holds counts alone.
 */
import { SECOND } from '@passerelle/kernel'
import { answerWithin, type Backlog } from '@passerelle/messaging'
import type { Readiness } from '@passerelle/service-shell'
import type { Engine } from './engine/engine.ts'
import type { Pipeline } from './pipeline.ts'
import { PATIENCE } from './progress.ts'

/** How far behind the end of the log an end may be and still count as ready, in records. */
const LAG_ALLOWED = 10_000
/** How long something may lie unread while nothing is taken in, in ms. */
const STANDSTILL_ALLOWED = 60 * SECOND

/** For how long the oldest event has waited to be sent, or to come back, in seconds. */
export const waitingSeconds = ({ oldestUnsent, oldestUnechoed }: Backlog, now: number): number =>
  Math.max(0, ...[oldestUnsent, oldestUnechoed].flatMap((at) => (at === null ? [] : [(now - at) / SECOND])))

export async function readiness({ store }: Engine, { progress, recovered }: Pipeline): Promise<Readiness> {
  const [lag, backlog] = await Promise.all([progress.lag(), answerWithin(PATIENCE, store.backlog())])
  const behind = lag?.reduce((sum, { position, end }) => sum + Math.max(0, end - position), 0)
  const standstill = progress.standstill()
  const keepsUp = behind !== undefined && behind <= LAG_ALLOWED && standstill < STANDSTILL_ALLOWED
  return {
    ready: recovered() && keepsUp && backlog !== undefined,
    parts: {
      log: {
        answers: lag !== undefined,
        recovered: recovered(),
        behind: behind ?? null,
        standstillSeconds: Math.floor(standstill / SECOND),
      },
      outbox: {
        unsent: backlog?.unsent ?? null,
        onTheWay: backlog?.unechoed ?? null,
        receiptsOwed: backlog?.owing ?? null,
        oldestSeconds: backlog ? Math.floor(waitingSeconds(backlog, Date.now())) : null,
      },
      aside: { parked: backlog?.parked ?? null, heldCases: backlog?.heldCases ?? null },
      store: { answers: backlog !== undefined },
    },
  }
}
