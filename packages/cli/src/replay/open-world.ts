/**
 * Gets the world a replay plays in: one of its own, or one that runs already and whose ends are named.
 * Keeps: a world of its own is closed whatever happens; --at works where the world's code is not installed.
 */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Instant } from '@passerelle/kernel'
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

/** A fresh world, whose clock begins where the journeys do. */
export async function ownWorld(transport: Transport, startAt: Instant): Promise<OpenedWorld> {
  const { startWorld } = await standalone()
  const { dir, remove } = await folder()
  let stop = async (): Promise<void> => {}
  const close = async (): Promise<void> => {
    await stop()
    await remove()
  }
  try {
    const started = await startWorld({ transport, testMode: true, fresh: true, startAt, dir })
    stop = () => started.close()
    return {
      world: await connected(
        started.ends.map(({ url }) => url),
        started.tokens,
      ),
      close,
    }
  } catch (fault) {
    await close()
    throw fault
  }
}
