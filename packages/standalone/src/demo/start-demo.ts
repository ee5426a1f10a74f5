/**
 * Starts a world that has been lived in: at the first start its people live through some months, and their cases are kept.
 * Keeps: a start that was broken off on the way begins anew, as half a life is none.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type PartyId, systemClock } from '@passerelle/kernel'
import { hashOfToken, type TokenEntry } from '@passerelle/service-shell'
import { startWorld, type World, type WorldOptions } from '../start-world.ts'
import type { EndPlan } from '../world-plan.ts'
import { DEMO_PAIRS, type DemoPair } from './demo-cases.ts'
import { beginningOf, type Lived, liveThrough } from './live-demo.ts'
import { pastClock } from './past-clock.ts'

export interface DemoWorld extends World {
  /** What was lived through at this start; null where the world was there already. */
  readonly lived: Lived | null
}

/** Who says it all: the first counsellor and the first case worker of each party, known for as long as this process runs. */
function speakers() {
  const tokens = new Map<string, string>()
  const tokenOf = (party: string): string => {
    const token = tokens.get(party) ?? randomBytes(24).toString('base64url')
    tokens.set(party, token)
    return token
  }
  const known = ({ end }: EndPlan, parties: readonly PartyId[]): readonly TokenEntry[] =>
    parties.map((party) => {
      const role = end === 'destination' ? 'counsellor' : 'case-worker'
      return { sha256: hashOfToken(tokenOf(party)), party, actor: `${role}@${party}`, role }
    })
  return { tokenOf, known }
}

export interface DemoOptions extends WorldOptions {
  readonly dir: string
  /** Whose cases; those of the demo, where they are left out. */
  readonly pairs?: readonly DemoPair[]
}

/** Lives through it at addresses of its own, so that nobody meets half of it. */
async function live(options: DemoOptions): Promise<Lived> {
  const { port: _, pairs = DEMO_PAIRS, onProgress = () => undefined, ...rest } = options
  const present = systemClock.now()
  const clock = pastClock(beginningOf(pairs, present))
  const { tokenOf, known } = speakers()
  // Months pass in a minute: new keys twice a day would be most of the work.
  const world = await startWorld({
    ...rest,
    fresh: true,
    clock,
    alsoKnown: known,
    epochLasts: 2 * (present - clock.now()),
  })
  try {
    return await liveThrough({ ends: world.running, clock, pairs, tokenOf, onProgress }, present)
  } finally {
    await world.close()
  }
}

export async function startDemo(options: DemoOptions): Promise<DemoWorld> {
  const unfinished = path.join(options.dir, 'unfinished-demo')
  const isNew = options.fresh === true || !existsSync(options.dir) || existsSync(unfinished)
  if (!isNew) return { ...(await startWorld(options)), lived: null }
  options.onProgress?.('living through the months behind its cases, once: about a minute ...')
  mkdirSync(options.dir, { recursive: true })
  writeFileSync(unfinished, '')
  const lived = await live(options)
  rmSync(unfinished)
  for (const why of lived.refused) options.onProgress?.(`a case of the demo went no further: ${why}`)
  return { ...(await startWorld({ ...options, fresh: false })), lived }
}
