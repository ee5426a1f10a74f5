/**
 * Lets a world come to rest after its last fault: a word from everybody in every open case has to cross, and nothing may be
 * on its way any more. Keeps: how long that took is measured from the end of the last fault.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { askOnce } from '../load/ask.ts'
import { message } from './commands.ts'
import type { EndHandle } from './end-handle.ts'
import type { Ledger } from './ledger.ts'
import { command } from './load.ts'
import type { World } from './world.ts'

interface Ready {
  readonly ready: boolean
  readonly parts: {
    readonly log: { readonly recovered: boolean; readonly behind: number }
    readonly outbox: { readonly unsent: number; readonly onTheWay: number; readonly receiptsOwed: number }
    readonly aside: { readonly parked: number; readonly heldCases: number }
  }
}

async function readinessOf({ url }: EndHandle): Promise<Ready | undefined> {
  try {
    const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5_000) })
    return (await answer.json()) as Ready
  } catch {
    return undefined
  }
}

const isQuiet = (one: Ready | undefined): boolean =>
  one !== undefined &&
  one.ready &&
  one.parts.log.behind === 0 &&
  Object.values(one.parts.outbox).every((waiting) => waiting === 0) &&
  one.parts.aside.heldCases === 0

const AT_ONCE = 8

/** One word from each party of each case; who may not speak any more is told so. */
export async function speakEverywhere(world: World, ledger: Ledger, goOn: () => boolean): Promise<void> {
  const talks = ledger.cases.flatMap((talked) =>
    talked.asked.some(({ path, outcome }) => path.endsWith('submit-referral') && outcome === 'accepted')
      ? [talked.office, talked.centre].map((id) => ({ talked, party: world.party(id) }))
      : [],
  )
  const speak = async (): Promise<void> => {
    for (let one = talks.pop(); one; one = talks.pop())
      await command({ ledger, goOn }, one, { wish: message(one.talked.caseRef, randomUUID()), patient: true })
  }
  await Promise.all(Array.from({ length: AT_ONCE }, speak))
}

/** Waits until twice in a row nothing is on its way anywhere. @returns what still is, where time ran out */
export async function comeToRest(world: World, until: number): Promise<string | undefined> {
  let quiet = 0
  for (;;) {
    const seen = await Promise.all(world.ends.map(readinessOf))
    quiet = seen.every(isQuiet) ? quiet + 1 : 0
    if (quiet === 2) return undefined
    if (Date.now() > until)
      return world.ends.map(({ name }, n) => `${name}: ${JSON.stringify(seen[n]?.parts ?? 'no answer')}`).join('; ')
    await pause(300)
  }
}

interface Parked {
  readonly id: number
  readonly cause: string
}

export const parkedAt = async ({ operator }: EndHandle): Promise<readonly Parked[]> =>
  (await askOnce<{ items: readonly Parked[] }>(operator, '/operations/parked', { patienceMs: 5_000 }))?.body.items ?? []

/** What an operator does while all this happens: takes in again what was put aside only because the registry was behind. */
export function startOperator({ sides }: World): { stop(): Promise<void> } {
  let stopped = false
  const working = sides.map(async (end) => {
    while (!stopped) {
      for (const { id } of (await parkedAt(end)).filter(({ cause }) => cause === MENDED_BY_REDRIVE))
        await askOnce(end.operator, `/operations/parked/${id}/redrive`, { method: 'POST', patienceMs: 5_000 })
      await pause(1_000)
    }
  })
  return {
    async stop() {
      stopped = true
      await Promise.all(working)
    },
  }
}

export const MENDED_BY_REDRIVE = 'unknown-party'
