/**
 * By which vacancy an introduction is found, though that is sealed: a mark that is made when its proposal is opened for what closes with
 * the vacancy, under the key of that proposal. Keeps: nothing is opened to find it again; where the key is erased nothing is found.
 */
import type { CaseState } from '@passerelle/casework'
import type { EventId, KeyId } from '@passerelle/kernel'
import { type CaseKeys, type CaseTransaction, keyOfEvent, markUnder } from '@passerelle/messaging'
import { keysOf } from './case-session.ts'
import type { Engine } from './engine.ts'
import { stands } from './open-for-purpose.ts'

const MARK = 'vacancy-mark:'

interface Marked {
  readonly keys: CaseKeys
  /** The event that proposed it. */
  readonly submission: EventId
  readonly vacancy: string
}

const saidOf = (submission: EventId, vacancy: string): string => `${submission}\n${vacancy}`

/** Under which it is noted among what was done in the case. @returns undefined where the key is not at hand */
export async function markFor(
  tx: CaseTransaction,
  { schemas }: Engine,
  { keys, submission, vacancy }: Marked,
): Promise<string | undefined> {
  const stored = (await tx.knownEvents([submission])).find(stands)
  const keyId = stored && keyOfEvent(stored, schemas)
  const mark = keyId && markUnder(keys, keyId, saidOf(submission, vacancy))
  return mark === undefined ? undefined : `${MARK}${submission}:${keyId}:${mark}`
}

export const hasMark = (done: ReadonlySet<string>, submission: EventId): boolean =>
  [...done].some((key) => key.startsWith(`${MARK}${submission}:`))

/** Whether an introduction is one to this vacancy. */
function isMarked(done: ReadonlySet<string>, { keys, submission, vacancy }: Marked): boolean {
  const start = `${MARK}${submission}:`
  return [...done].some((key) => {
    if (!key.startsWith(start)) return false
    const [keyId = '', mark] = key.slice(start.length).split(':')
    return mark !== undefined && markUnder(keys, keyId as KeyId, saidOf(submission, vacancy)) === mark
  })
}

export interface Introduction {
  /** As this end expects it. */
  readonly state: CaseState
  readonly submission: EventId
}

/** Those of introductions that are to this vacancy, by their proposals; nothing is opened. */
export async function introducedTo(
  tx: CaseTransaction,
  engine: Engine,
  { vacancy, among }: { readonly vacancy: string; readonly among: readonly Introduction[] },
): Promise<ReadonlySet<EventId>> {
  const found = new Set<EventId>()
  for (const [state, some] of Map.groupBy(among, (one) => one.state)) {
    const [done, keys] = [await tx.effectsOf(state.caseRef), await keysOf(tx, engine, state)]
    for (const { submission } of some) if (isMarked(done, { keys, submission, vacancy })) found.add(submission)
  }
  return found
}
