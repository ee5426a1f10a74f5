/**
 * Gets the world a replay plays in: one of its own, or one that runs already and whose ends are named.
 * Keeps: a world of its own is closed whatever happens; --at works where the world's code is not installed.
 */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { type Corridor, DAY, type Instant } from '@passerelle/kernel'
import { z } from 'zod'
import { unavailable, usage } from '../exit-codes.ts'
import { connectEnd } from './end-client.ts'
import type { World } from './world.ts'
import { worldClock } from './world-clock.ts'

export interface OpenedWorld {
  readonly world: World
  readonly close: () => Promise<void>
}
export type Transport = 'memory' | 'embedded' | 'kafka'

const Tokens = z.record(z.string(), z.string())

async function connected(urls: readonly string[], tokens: World['tokens']): Promise<World> {
  const ends = await Promise.all(urls.map(connectEnd))
  return { ends, tokens, clock: await worldClock(ends) }
}

/** A world that runs already, in test mode. */
export async function worldAt(urls: readonly string[], tokensFile: string): Promise<OpenedWorld> {
  let tokens: unknown
  try {
    tokens = JSON.parse(await readFile(tokensFile, 'utf8'))
  } catch {
    throw usage(`the tokens cannot be read: ${tokensFile} must be a JSON object of party and token`)
  }
  const parsed = Tokens.safeParse(tokens)
  if (!parsed.success) throw usage(`${tokensFile} must be a JSON object of party and token`)
  return { world: await connected(urls, parsed.data), close: async () => {} }
}

async function standalone() {
  try {
    return await import('@passerelle/standalone')
  } catch (error) {
    throw unavailable('a world of its own cannot be started here; name the ends of one that runs with --at', error)
  }
}

const home = path.resolve(import.meta.dirname, '..', '..', '..', '..', '.passerelle')

/** A folder of this replay's own, so that several may run at once. */
async function folder(): Promise<{ readonly dir: string; readonly remove: () => Promise<void> }> {
  await mkdir(home, { recursive: true })
  const dir = await mkdtemp(path.join(home, 'replay-'))
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) }
}

/**
 * Closes the world on Ctrl-C too, since its Postgres would outlive this process. A terminal and the shim may both send
 * the signal, so a second one is no second wish.
 */
function onSignals(close: () => Promise<void>): () => void {
  const end = (): void => void close().finally(() => process.exit(130))
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, end)
  return () => {
    for (const signal of signals) process.off(signal, end)
  }
}

export interface OwnWorld {
  readonly transport: Transport
  /** Where its clock begins. */
  readonly startAt: Instant
  readonly corridors: readonly Corridor[]
}

/** Partitions of a corridor that infra/corridors.json does not name. */
const PARTITIONS = 3

/** A fresh world of just these corridors. */
export async function ownWorld({ transport, startAt, corridors }: OwnWorld): Promise<OpenedWorld> {
  const { demoCorridors, startWorld } = await standalone()
  const { dir, remove } = await folder()
  const known = demoCorridors()
  const planned = corridors.map(
    (corridor) => known.find((one) => one.corridor === corridor) ?? { corridor, partitions: PARTITIONS },
  )
  // Months pass in minutes: an epoch of keys twice a day would be most of the work, and tells a journey nothing.
  const epochLasts = 365 * DAY
  const starting = startWorld({ transport, testMode: true, fresh: true, startAt, dir, corridors: planned, epochLasts })
  let closed: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    try {
      await (await starting).close()
    } finally {
      await remove()
    }
  }
  const close = (): Promise<void> => (closed ??= stop())
  const ignoreSignals = onSignals(close)
  try {
    const started = await starting
    const world = await connected(
      started.ends.map(({ url }) => url),
      started.tokens,
    )
    return { world, close: () => close().finally(ignoreSignals) }
  } catch (fault) {
    await close().catch(() => undefined)
    ignoreSignals()
    throw fault
  }
}
