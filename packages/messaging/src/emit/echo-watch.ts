/**
 * Sees to it that what was sent comes back: without an echo for a minute a record is sent again, and an alarm says so.
 * The receiver drops the duplicate, so sending twice does less harm than sending once too few.
 */
import { type Clock, instant, SECOND } from '@passerelle/kernel'
import type { CaseStore } from '../case-store/case-store.ts'
import { type Pulse, startPulse } from '../pulse.ts'

/** How long a sent record may stay without its echo, in ms. */
export const ECHO_PATIENCE = 60 * SECOND

export interface EchoWatchOptions {
  readonly store: CaseStore
  readonly clock: Clock
  readonly patienceMs?: number
  /** Told after something was made unsent again: the relay should look. */
  onResend(count: number): void
  onFault(fault: unknown): void
}

export async function watchEchoes({
  store,
  clock,
  patienceMs = ECHO_PATIENCE,
  onResend,
}: EchoWatchOptions): Promise<number> {
  const now = clock.now()
  const count = await store.resend(instant(now - patienceMs))
  if (count === 0) return 0
  await store.transact((tx) =>
    tx.addAlarms([{ kind: 'echo-missing', caseRef: null, detail: { records: count }, raisedAt: now }]),
  )
  onResend(count)
  return count
}

export const startEchoWatch = (options: EchoWatchOptions): Pulse =>
  startPulse({
    everyMs: Math.min(5 * SECOND, options.patienceMs ?? ECHO_PATIENCE),
    onFault: options.onFault,
    beat: async () => {
      await watchEchoes(options)
    },
  })
