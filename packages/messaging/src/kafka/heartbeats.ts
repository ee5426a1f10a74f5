/**
 * Shows the coordinator life while a handler works, however long it takes, and notes what the coordinator answers.
 * Keeps: a member that has lost its partitions tells the handler at once; a wish to rebalance waits for the handler and
 * is then thrown again, because kafkajs joins the group anew only when it sees that error.
 */
import { hasLostPartitions, mustRejoin } from './kafka-faults.ts'

export interface Heartbeats {
  /** Aborted when the partitions are lost. */
  readonly signal: AbortSignal
  beat(): Promise<void>
  stop(): void
  /** What the coordinator wants, if anything: to be thrown into kafkajs. */
  demand(): unknown
}

export interface Pulse {
  readonly send: () => Promise<void>
  readonly everyMs: number
  readonly sessionMs: number
}

export function heartbeats({ send, everyMs, sessionMs }: Pulse): Heartbeats {
  const lost = new AbortController()
  let demanded: unknown
  let heard = performance.now()
  const beat = async (): Promise<void> => {
    try {
      await send()
      heard = performance.now()
    } catch (fault) {
      if (mustRejoin(fault)) demanded = fault
      // A wish to rebalance is an answer too: the session goes on until the handler has ended.
      if (mustRejoin(fault) && !hasLostPartitions(fault)) heard = performance.now()
      if (hasLostPartitions(fault) || performance.now() - heard > sessionMs) lost.abort()
    }
  }
  const timer = setInterval(() => void beat(), everyMs)
  return { signal: lost.signal, beat, stop: () => clearInterval(timer), demand: () => demanded }
}
