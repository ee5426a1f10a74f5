/**
 * How an end keeps up with its log: how far behind, whether the log answers, and for how long it has stood still.
 * Keeps: whoever asks is answered within two seconds, also while log or database answer nobody.
 */
import { type Clock, SECOND } from '@passerelle/kernel'
import { answerWithin, type Pulse, startPulse } from '@passerelle/messaging'
import type { Lag } from './lag.ts'

/** How long a reading may take, in ms. */
export const PATIENCE = 2 * SECOND
const SAMPLE_EVERY = 5 * SECOND

export interface Progress {
  /** Read afresh; undefined where it is not answered in time. */
  lag(): Promise<readonly Lag[] | undefined>
  /** For how long some partition has had something to read and nothing was taken in, in ms. */
  standstill(): number
  close(): Promise<void>
}

interface Seen {
  readonly position: number
  readonly at: number
}

export interface ProgressOptions {
  /** Real time. */
  readonly clock: Clock
  readonly read: () => Promise<readonly Lag[]>
}

export function watchProgress({ clock, read }: ProgressOptions): Progress {
  let since = new Map<string, Seen>()
  const note = (lags: readonly Lag[]): void => {
    const now = clock.now()
    const behind = lags.filter(({ position, end }) => position < end)
    since = new Map(
      behind.map((one) => {
        const key = `${one.topic}/${one.partition}`
        const before = since.get(key)
        return [key, before?.position === one.position ? before : { position: one.position, at: now }]
      }),
    )
  }
  const lag = async (): Promise<readonly Lag[] | undefined> => {
    const lags = await answerWithin(PATIENCE, read())
    if (lags) note(lags)
    return lags
  }
  const sampling: Pulse = startPulse({
    everyMs: SAMPLE_EVERY,
    onFault: () => undefined, // who asks is told
    beat: async () => void (await lag()),
  })
  return {
    lag,
    standstill: () => Math.max(0, ...[...since.values()].map(({ at }) => clock.now() - at)),
    close: () => sampling.close(),
  }
}
