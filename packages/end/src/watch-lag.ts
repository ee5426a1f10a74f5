/**
 * Watches how long records have been waiting to be read. Keeps: who is a week behind is told so, four weeks before the
 * log forgets what was not read.
 */
import { type Clock, DAY, type Instant, SECOND } from '@passerelle/kernel'
import { type CaseStore, type Log, type Pulse, startPulse } from '@passerelle/messaging'
import type { Lag } from './lag.ts'

/** The age of an unread record from which on an alarm is raised, once a day. */
export const LAG_ALARM = 7 * DAY

export interface LagWatchOptions {
  readonly store: Pick<CaseStore, 'transact'>
  readonly log: Pick<Log, 'read'>
  readonly clock: Clock
  lag(): Promise<readonly Lag[]>
  /** Looks whether a topic has forgotten what was not read: where nothing new comes, no consumer is told. */
  missed(topic: string): Promise<boolean>
  /** Default 10 s. */
  readonly everyMs?: number
  onFault(what: string, fault: unknown): void
}

export interface LagWatch extends Pick<Pulse, 'close'> {
  /** By topic; of topics that are read to their end, 0. */
  secondsBehind(): ReadonlyMap<string, number>
}

export function watchLag(options: LagWatchOptions): LagWatch {
  const seconds = new Map<string, number>()
  const raised = new Map<string, Instant>()
  const pulse = startPulse({
    everyMs: options.everyMs ?? 10 * SECOND,
    onFault: (fault) => options.onFault('lag watch', fault),
    async beat() {
      const now = options.clock.now()
      const ages = new Map<string, number>()
      for (const one of await options.lag()) {
        if (one.position < one.end) await options.missed(one.topic)
        const age = await ageOf(one, options, now)
        ages.set(one.topic, Math.max(ages.get(one.topic) ?? 0, age))
      }
      for (const [topic, age] of ages) {
        seconds.set(topic, age / 1_000)
        if (age < LAG_ALARM || now - (raised.get(topic) ?? Number.NEGATIVE_INFINITY) < DAY) continue
        raised.set(topic, now)
        const detail = { topic, days: Math.floor(age / DAY) }
        await options.store.transact((tx) => tx.addAlarms([{ kind: 'log-lag', caseRef: null, detail, raisedAt: now }]))
      }
    },
  })
  return { secondsBehind: () => seconds, close: () => pulse.close() }
}

async function ageOf(lag: Lag, { log }: LagWatchOptions, now: Instant): Promise<number> {
  const { topic, partition, position, end } = lag
  if (position >= end) return 0
  const [oldest] = await log.read(topic, { partition, offset: position }, 1)
  return oldest ? Math.max(0, now - oldest.timestamp) : 0
}
