/**
 * Postgres and the brokers as processes that are killed and paused. Keeps: a server is its whole family of processes, so
 * that killed and paused mean all of it, as when its machine fails.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@passerelle/store'
import { Client } from 'pg'
import type { RunningNode } from '../../infra/kafka/start-kafka.ts'

export interface Server {
  kill(): void
  /** Starts it again; resolves when it serves. */
  raise(): Promise<void>
  pause(): void
  resume(): void
}

function parentOf(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[1])
  } catch {
    return 0
  }
}

/** The process and its children, itself first. */
function familyOf(pid: number): number[] {
  const all = readdirSync('/proc').map(Number).filter(Number.isInteger)
  return [pid, ...all.filter((one) => parentOf(one) === pid)]
}

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name)
    } catch {
      // It has ended already.
    }
  }
}

/** One that has ended and whose parent has not asked yet counts as gone. */
function isThere(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}

async function gone(pids: readonly number[]): Promise<void> {
  while (pids.some(isThere)) await pause(10)
}

export interface PostgresServer extends Server {
  readonly port: number
  readonly adminUrl: string
  url(database: string): string
  stop(): Promise<void>
}

const SETTINGS = { max_connections: '150' }

async function postmasterOf({ adminUrl }: EmbeddedPostgres): Promise<number> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  const { rows } = await client.query<{ pid: string }>(
    "select split_part(pg_read_file('postmaster.pid'), E'\\n', 1) pid",
  )
  await client.end()
  return Number(rows[0]?.pid)
}

export async function postgresServer(dir: string): Promise<PostgresServer> {
  let running = await startEmbeddedPostgres({ dir, settings: SETTINGS })
  const port = Number(new URL(running.adminUrl).port)
  let pid = await postmasterOf(running)
  let paused: number[] = []
  return {
    port,
    get adminUrl() {
      return running.adminUrl
    },
    url: (database) => running.url(database),
    kill() {
      paused = familyOf(pid)
      signal(paused, 'SIGKILL')
    },
    async raise() {
      await gone(paused)
      await running.stop()
      running = await startEmbeddedPostgres({ dir, port, settings: SETTINGS })
      pid = await postmasterOf(running)
    },
    pause() {
      paused = familyOf(pid)
      signal(paused, 'SIGSTOP')
      // Who was born between the look and the signal.
      const late = familyOf(pid).filter((one) => !paused.includes(one))
      signal(late, 'SIGSTOP')
      paused.push(...late)
    },
    resume: () => signal(paused, 'SIGCONT'),
    stop: () => running.stop(),
  }
}

const BACK_WITHIN_MS = 120_000

export function brokerServer(node: RunningNode): Server {
  const all = (): number[] => (node.pid === undefined ? [] : [node.pid])
  return {
    kill: () => signal(all(), 'SIGKILL'),
    async raise() {
      for (const giveUpAt = Date.now() + BACK_WITHIN_MS; ; ) {
        await gone(all())
        try {
          return await node.start()
        } catch (fault) {
          // On a busy machine it may take longer than a start is given: it is begun anew.
          signal(all(), 'SIGKILL')
          if (Date.now() > giveUpAt) throw fault
        }
      }
    },
    pause: () => signal(all(), 'SIGSTOP'),
    resume: () => signal(all(), 'SIGCONT'),
  }
}
