/**
 * Starts a world that has been lived in: at the first start its people live through some months, and their cases are kept.
 * Keeps: a start that was broken off on the way begins anew, as half a life is none.
 */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { must, type PartyId, parsePartyId, systemClock } from '@passerelle/kernel'
import { hashOfToken, type TokenEntry } from '@passerelle/service-shell'
import { peopleAt } from '../demo-people.ts'
import { startWorld, type World, type WorldOptions } from '../start-world.ts'
import type { EndPlan } from '../world-plan.ts'
import { DEMO_PAIRS, type DemoPair } from './demo-cases.ts'
import { beginningOf } from './demo-schedule.ts'
import { type Lived, liveThrough } from './live-demo.ts'
import { pastClock } from './past-clock.ts'

export interface DemoWorld extends World {
  /** What was lived through at this start; null where the world was there already. */
  readonly lived: Lived | null
}

/** Who says it all: the people of each party, known for as long as this process runs. */
function speakers() {
  const tokens = new Map<string, string>()
  const tokenOf = (account: string): string => {
    const token = tokens.get(account) ?? randomBytes(24).toString('base64url')
    tokens.set(account, token)
    return token
  }
  const known = (end: EndPlan, parties: readonly PartyId[]): readonly TokenEntry[] =>
    peopleAt(end, parties).map(({ account, party, role }) => ({
      sha256: hashOfToken(tokenOf(account)),
      party: must(parsePartyId(party)),
      actor: account,
      role,
    }))
  return { tokenOf, known }
}

export interface DemoOptions extends WorldOptions {
  readonly dir: string
  /** Whose cases; those of the demo, where they are left out. */
  readonly pairs?: readonly DemoPair[]
}

/** Occupations and skills of what the demo’s people do, called in words of our own. */
export const DEMO_CODES = path.join(import.meta.dirname, 'codes')

/** Lives through it at addresses of its own, so that nobody meets half of it. */
async function live(options: DemoOptions): Promise<Lived> {
  const { port: _, pairs = DEMO_PAIRS, onProgress = () => undefined, ...rest } = options
  const present = systemClock.now()
  const clock = pastClock(beginningOf(pairs, present))
  const { tokenOf, known } = speakers()
  // Months pass in a minute: new keys twice a day would be most of the work.
  const world = await startWorld({
    ...rest,
    codeLists: DEMO_CODES,
    fresh: true,
    hasty: true,
    clock,
    alsoKnown: known,
    epochLasts: 2 * (present - clock.now()),
  })
  try {
    const [matching] = world.matchings
    if (!matching) throw new Error('no matching is there')
    const living = { ends: world.running, clock, pairs, tokenOf, onProgress }
    return await liveThrough({ ...living, matchingUrl: matching.url, matchingRound: matching.round }, present)
  } finally {
    await world.close()
  }
}

export async function startDemo(options: DemoOptions): Promise<DemoWorld> {
  const unfinished = path.join(options.dir, 'unfinished-demo')
  const isNew = options.fresh === true || !existsSync(options.dir) || existsSync(unfinished)
  const world = { codeLists: DEMO_CODES, ...options }
  if (!isNew) return { ...(await startWorld(world)), lived: null }
  options.onProgress?.('living through the months behind its cases, once: about a minute ...')
  mkdirSync(options.dir, { recursive: true })
  writeFileSync(unfinished, '')
  const lived = await live(options)
  rmSync(unfinished)
  for (const why of lived.refused) options.onProgress?.(`a case of the demo went no further: ${why}`)
  return { ...(await startWorld({ ...world, fresh: false })), lived }
}
