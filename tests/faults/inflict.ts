/**
 * Brings the faults of a schedule upon a world, each at its time, and takes each back. Keeps: what happens is told as it
 * happens; a fault is over when what it struck is at work again.
 */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { oneOf } from '../simulation/random.ts'
import type { EndHandle } from './end-handle.ts'
import { PARTIES } from './parties.ts'
import { type LogReader, poison } from './poison.ts'
import { type Fault, partOf, told } from './schedule.ts'
import type { World } from './world.ts'

export interface Inflicting {
  readonly world: World
  readonly reader: LogReader
  tell(text: string): void
}

/** @returns how many there were */
export async function inflictAll(faults: readonly Fault[], inflicting: Inflicting): Promise<number> {
  const began = Date.now()
  const busy = new Map<string, Promise<void>>()
  let done = 0
  for (const fault of faults) {
    await pause(Math.max(0, began + fault.at - Date.now()))
    const part = partOf(fault)
    const before = busy.get(part)
    const inTurn = async (): Promise<void> => {
      await before
      inflicting.tell(`${told(fault)}${fault.forMs > 0 ? ` for ${(fault.forMs / 1_000).toFixed(1)} s` : ''}`)
      done += 1
      await inflict(fault, inflicting)
    }
    busy.set(part, inTurn())
  }
  await Promise.all(busy.values())
  return done
}

async function inflict(fault: Fault, inflicting: Inflicting): Promise<void> {
  const { world } = inflicting
  switch (fault.kind) {
    case 'kill':
      return kill(fault, inflicting)
    case 'pause': {
      const struck = serverOf(world, fault.target)
      struck.pause()
      await pause(fault.forMs)
      return struck.resume()
    }
    case 'cut':
    case 'stalled':
    case 'vanished': {
      const way = endOf(world, fault.target).ways.get(fault.to)
      way?.turn(fault.kind)
      await pause(fault.forMs)
      return way?.turn('open')
    }
    case 'clock':
      return endOf(world, fault.target).setClock(fault.minutes * 60_000)
    case 'trouble':
      return endOf(world, fault.target).tell({ trouble: fault.trouble, times: fault.times })
    case 'poison':
      return poison(fault, inflicting)
    case 'registry-behind':
      return registryBehind(fault, inflicting)
  }
}

function endOf(world: World, name: string): EndHandle {
  const end = world.ends.find((one) => one.name === name)
  if (!end) throw new Error(`${name} is no end`)
  return end
}

function serverOf(world: World, name: string) {
  const end = world.ends.find((one) => one.name === name)
  if (end) {
    const { process } = end
    return {
      kill: () => process.kill(),
      raise: async () => process.raise(),
      pause: () => process.pause(),
      resume: () => process.resume(),
    }
  }
  const server = world.servers.get(name)
  if (!server) throw new Error(`${name} is no server`)
  return server
}

async function kill({ target, forMs }: Fault, { world, tell }: Inflicting): Promise<void> {
  const struck = serverOf(world, target)
  struck.kill()
  await pause(forMs)
  const since = Date.now()
  await struck.raise()
  const end = world.ends.find(({ name }) => name === target)
  if (end) await answers(end)
  tell(`${target} is back after ${((Date.now() - since) / 1_000).toFixed(1)} s`)
}

const RETURN_WITHIN_MS = 60_000

/** Until it serves again, ready or not: how long that takes depends on what else is away. */
async function answers({ url }: EndHandle): Promise<void> {
  for (const until = Date.now() + RETURN_WITHIN_MS; Date.now() < until; await pause(100)) {
    const answer = await fetch(`${url}/end`, { signal: AbortSignal.timeout(1_000) }).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.ok) return
  }
}

/** The registry does not know a party for a while, and the ends start while that is so: they put its records aside. */
async function registryBehind(
  { roll, forMs }: Extract<Fault, { kind: 'registry-behind' }>,
  { world, tell }: Inflicting,
): Promise<void> {
  const party = oneOf([...PARTIES.origin, ...PARTIES.destination.slice(0, 2)], roll)!
  const restart = async (directory: string | null): Promise<void> => {
    world.directory = directory
    world.registry.kill()
    world.registry.raise()
    await pause(1_500)
  }
  await restart(without(party, world))
  tell(`the registry has lost ${party}, and the ends begin anew`)
  for (const { process } of world.ends) {
    process.kill()
    process.raise()
  }
  await pause(forMs)
  await restart(null)
  tell(`the registry knows ${party} again`)
}

const DIRECTORY = path.resolve(import.meta.dirname, '../../infra/directory')

function without(party: string, { dir }: World): string {
  const folder = path.join(dir, 'directory-behind')
  rmSync(folder, { recursive: true, force: true })
  cpSync(DIRECTORY, folder, { recursive: true })
  for (const name of readdirSync(folder).filter((one) => /^(centres|counselling-offices)/.test(one))) {
    const file = path.join(folder, name)
    const content = JSON.parse(readFileSync(file, 'utf8')) as { items: { centreId?: string; officeId?: string }[] }
    const items = content.items.filter(({ centreId, officeId }) => centreId !== party && officeId !== party)
    writeFileSync(file, JSON.stringify({ ...content, items, count: items.length }))
  }
  return folder
}
