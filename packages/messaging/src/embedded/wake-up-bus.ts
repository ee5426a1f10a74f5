/**
 * Wakes who waits for records or for a change of a group: by NOTIFY, else by looking again after a while.
 * Keeps: a wake-up is only a hint, so a lost one costs time and nothing else; sending never delays or fails an append,
 * and is no part of its transaction (NOTIFY there serialises all commits of the server).
 */
import { Client, type Pool } from 'pg'

const CHANNEL = 'passerelle_log'
/** A payload has at most 8,000 bytes. */
const MOST_AT_ONCE = 100

export interface WakeUpBus {
  /** Counts the wake-ups of a name; compare before and after a look, so that none falls in between. */
  count(name: string): number
  /** Resolves on a wake-up after `seen`, after `withinMs`, or where the signal is aborted. */
  wait(
    name: string,
    until: { readonly seen: number; readonly withinMs: number; readonly signal: AbortSignal },
  ): Promise<void>
  send(names: readonly string[]): void
  close(): Promise<void>
}

export interface WakeUpBusOptions {
  readonly pool: Pool
  /** For LISTEN, which needs a connection of its own. */
  readonly connectionString: string
  readonly reconnectMs: number
}

export const wakeUpBus = (options: WakeUpBusOptions): WakeUpBus => new PostgresWakeUpBus(options)

class PostgresWakeUpBus implements WakeUpBus {
  readonly #options: WakeUpBusOptions
  readonly #counts = new Map<string, number>()
  readonly #waiting = new Map<string, Set<() => void>>()
  readonly #unsent = new Set<string>()
  #sending: Promise<void> | undefined
  #listener: Client | undefined
  #retry: NodeJS.Timeout | undefined
  #closed = false

  constructor(options: WakeUpBusOptions) {
    this.#options = options
    void this.#listen()
  }

  count(name: string): number {
    return this.#counts.get(name) ?? 0
  }

  wait(name: string, until: { seen: number; withinMs: number; signal: AbortSignal }): Promise<void> {
    if (this.count(name) !== until.seen || until.signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer)
        until.signal.removeEventListener('abort', done)
        this.#waiting.get(name)?.delete(done)
        resolve()
      }
      const timer = setTimeout(done, until.withinMs)
      until.signal.addEventListener('abort', done)
      this.#waiting.set(name, (this.#waiting.get(name) ?? new Set()).add(done))
    })
  }

  send(names: readonly string[]): void {
    for (const name of names) {
      this.#wake(name)
      this.#unsent.add(name)
    }
    this.#sending ??= this.#flush().finally(() => {
      this.#sending = undefined
    })
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#retry)
    await this.#sending
    await this.#listener?.end().catch(() => {})
  }

  /** Names that come up while a NOTIFY is under way travel together in the next one. */
  async #flush(): Promise<void> {
    while (this.#unsent.size > 0) {
      const names = [...this.#unsent].slice(0, MOST_AT_ONCE)
      for (const name of names) this.#unsent.delete(name)
      const payload = names.join('\n')
      await this.#options.pool.query('select pg_notify($1, $2)', [CHANNEL, payload]).catch(() => {})
    }
  }

  #wake(name: string): void {
    this.#counts.set(name, this.count(name) + 1)
    this.#waiting.get(name)?.forEach((done) => done())
  }

  #wakeAll(): void {
    for (const name of this.#waiting.keys()) this.#wake(name)
  }

  async #listen(): Promise<void> {
    const client = new Client({ connectionString: this.#options.connectionString, keepAlive: true })
    this.#listener = client
    client.on('error', () => {})
    client.on('end', () => this.#listenAgain())
    client.on('notification', ({ payload }) => {
      for (const name of payload?.split('\n') ?? []) this.#wake(name)
    })
    try {
      await client.connect()
      await client.query(`listen ${CHANNEL}`)
      this.#wakeAll()
    } catch {
      await client.end().catch(() => {})
      this.#listenAgain()
    }
  }

  #listenAgain(): void {
    if (this.#closed) return
    clearTimeout(this.#retry)
    this.#retry = setTimeout(() => void this.#listen(), this.#options.reconnectMs)
  }
}
