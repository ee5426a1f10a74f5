/**
 * Keeps the keys of an end, beside its pipeline: epochs, keys of its parties, erasing, granting, taking in.
 * Keeps: one thing after the other; where the registry is silent, what needs no registry is done all the same.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { CaseRef } from '@passerelle/kernel'
import { startPulse } from '@passerelle/messaging'
import { dropChunks } from '../documents/drop-chunks.ts'
import { forgetGrants } from './erase-keys.ts'
import { keepOwnKeys } from './give-keys.ts'
import { keepEpochs, keepEpochsAsOf, publishPartyKeys } from './keep-epochs.ts'
import type { Keeping } from './keeping.ts'
import { lookAtCases } from './look-at-cases.ts'
import { takeGrants } from './take-grants.ts'

export interface KeyKeeper {
  /** Has a look at cases that changed. */
  changed(refs: readonly CaseRef[]): void
  /** Does all that can be done now. @returns whether there was anything @throws the first fault, when everything was tried */
  round(): Promise<boolean>
  close(): Promise<void>
}

/** How often grants are looked for, in ms. */
const EVERY_MS = 1_000
/** Until the next look where cases change all the time, in ms: what has changed by then is looked at together. */
const TOGETHER_MS = 50
/** How often every case with keys is looked at, whether it changed or not, in rounds. */
const ALL_CASES_EVERY = 600
/** How often it is asked what others want, in rounds: who starts anew waits for it. */
const WANTED_EVERY = 5

/** The cases to look at next. */
interface Waiting {
  readonly refs: Set<CaseRef>
  rounds: number
  /** Who was suspended at the last look: what was withheld from them is given once they are not. */
  suspended: string
}

/** @throws Fault where the first epoch cannot begin: without it nothing can be sealed */
export async function startKeyKeeper(keeping: Keeping, onFault: (fault: unknown) => void): Promise<KeyKeeper> {
  const waiting: Waiting = { refs: new Set(), rounds: 0, suspended: '' }
  await firstEpoch(keeping, onFault)
  let last: Promise<unknown> = Promise.resolve()
  const round = (): Promise<boolean> => {
    const next = last.catch(() => undefined).then(() => goRound(keeping, waiting))
    last = next
    return next
  }
  const pulse = startPulse({
    everyMs: EVERY_MS,
    onFault,
    async beat() {
      try {
        await round()
      } finally {
        await pause(TOGETHER_MS)
      }
    },
  })
  return {
    changed(refs) {
      for (const ref of refs) waiting.refs.add(ref)
      pulse.wake()
    },
    round,
    async close() {
      await pulse.close()
      await last.catch(() => undefined)
    },
  }
}

/** With an epoch begun an end can work; what the registry is needed for comes later. */
async function firstEpoch(keeping: Keeping, onFault: (fault: unknown) => void): Promise<void> {
  try {
    await keepEpochs(keeping)
  } catch (fault) {
    if (keeping.engine.vault.current() === 0) throw fault
    onFault(fault)
  }
}

async function goRound(keeping: Keeping, waiting: Waiting): Promise<boolean> {
  const round = waiting.rounds++
  const suspended = [...keeping.engine.suspended()].toSorted().join(' ')
  if (round % ALL_CASES_EVERY === 0 || suspended !== waiting.suspended) await addAll(keeping, waiting)
  waiting.suspended = suspended
  const worked = await keepKeys(keeping, waiting.refs)
  if (round % WANTED_EVERY === 0) await addWanted(keeping, waiting)
  return worked || waiting.refs.size > 0
}

/**
 * One round: every step is tried that there is something to do for.
 * @param refs of the cases to look at; those that were are taken out
 * @returns whether there was anything to do but to ask for keys that are awaited
 * @throws the first fault, when everything was tried
 */
export async function keepKeys(keeping: Keeping, refs: Set<CaseRef>): Promise<boolean> {
  const faults: unknown[] = []
  const attempt = async (step: () => Promise<void>): Promise<void> => {
    await step().catch((fault: unknown) => faults.push(fault))
  }
  const chores = await keeping.engine.store.keys.chores()
  const { unpublished, unkept, unforgotten, awaited, firstDrop } = chores
  const undropped = firstDrop !== null && firstDrop <= keeping.engine.clock.now()
  const anything = refs.size > 0 || unpublished || unkept || unforgotten || undropped
  await attempt(() => keepEpochsAsOf(keeping, chores))
  if (unpublished) await attempt(() => publishPartyKeys(keeping))
  if (unkept) await attempt(() => keepOwnKeys(keeping))
  // Before the cases: what they have erased is forgotten in the next round.
  if (unforgotten) await attempt(() => forgetGrants(keeping))
  if (refs.size > 0) await attempt(() => lookAtCases(keeping, refs))
  if (awaited) await attempt(() => takeGrants(keeping))
  if (undropped) await attempt(() => dropChunks(keeping))
  if (faults.length > 0) throw faults[0]
  return anything
}

async function addAll({ engine }: Keeping, { refs }: Waiting): Promise<void> {
  for (let after: CaseRef | undefined; ; ) {
    const next = await engine.store.keys.withKeys(1_000, after)
    after = next.at(-1)
    if (after === undefined) return
    for (const ref of next) refs.add(ref)
  }
}

/** Keys that others should have and lack are granted anew, if the ladder still lets them in. */
async function addWanted({ engine, hub }: Keeping, { refs }: Waiting): Promise<void> {
  const wanted = await hub.wanted()
  if (wanted.length > 0) for (const ref of await engine.store.keys.giveAgain(wanted)) refs.add(ref)
}
