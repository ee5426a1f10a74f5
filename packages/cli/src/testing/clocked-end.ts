/**
 * A small server that speaks the documented clock of an end, with timers and a case of its own. For tests of the protocol alone.
 */
import Fastify from 'fastify'

export interface ClockedEnd {
  readonly url: string
  close(): Promise<void>
}
export interface ClockedEndOptions {
  readonly end: 'destination' | 'origin'
  readonly startAt: string
  readonly timers?: readonly string[]
  /** Told when a timer fires. */
  readonly onFire?: (at: string) => void
  /** Something is still on its way for so many questions. */
  readonly busyFor?: number
  readonly digest?: string
  readonly timeline?: readonly object[]
}

export async function clockedEnd(options: ClockedEndOptions): Promise<ClockedEnd> {
  const app = Fastify()
  let now = options.startAt
  let busy = options.busyFor ?? 0
  let progress = 0
  const timers = [...(options.timers ?? [])].toSorted()
  const view = () => ({ now, nextDue: timers[0] ?? null, idle: busy <= 0, progress })
  app.get('/end', () => ({
    service: options.end,
    end: options.end,
    country: options.end === 'destination' ? 'de' : 'ma',
    corridors: ['de-ma'],
    testMode: true,
  }))
  app.get('/test/clock', view)
  app.post<{ Body: { to: string } }>('/test/clock', ({ body: { to } }) => {
    for (let due = timers[0]; due !== undefined && due <= to; due = timers[0]) {
      options.onFire?.(due)
      timers.shift()
      progress += 1
    }
    now = to
    if (busy > 0) progress += 1
    busy -= 1
    return { ...view(), fired: 0 }
  })
  app.get('/cases/:ref', () => ({
    caseRef: 'c',
    digest: options.digest ?? 'same',
    held: 0,
    state: { receipts: { destination: 0, origin: 0 } },
    files: [],
  }))
  app.get('/cases/:ref/timeline', () => ({ items: options.timeline ?? [] }))
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return { url, close: () => app.close() }
}
