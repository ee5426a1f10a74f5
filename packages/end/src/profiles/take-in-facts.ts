/**
 * Takes what the case has learnt of recognitions and trainings into the matching profile that stands: each fact once.
 * Keeps: with the consent to job matching alone; opened for that purpose and recorded; under the lock of the case, with its effect.
 */
import { filesOf, PROFILE_FACTS, profileAfter, standingProfile } from '@passerelle/casework'
import type { EventId } from '@passerelle/kernel'
import type { CaseTransaction } from '@passerelle/messaging'
import { append, type CaseSession } from '../engine/case-session.ts'
import type { Engine } from '../engine/engine.ts'
import { openForPurpose } from '../engine/open-for-purpose.ts'
import { openFacts } from './open-facts.ts'

export interface TakenIn {
  /** The case with a profile that was changed; undefined where nothing was. */
  readonly changed: CaseSession | undefined
  /** Something waits for its key: look again. */
  readonly pending: boolean
}

const NOTHING: TakenIn = { changed: undefined, pending: false }

const effectOf = (event: EventId): string => `profile-told:${event}`

/** Whether the case has any such fact; mostly it has none, and nothing needs to be read. */
function hasFacts({ states: { shared } }: CaseSession): boolean {
  const counted = [shared.facts, ...filesOf(shared).map(({ facts }) => facts)]
  return counted.some((facts) => PROFILE_FACTS.some((type) => (facts[type] ?? 0) > 0))
}

export async function takeInFacts(tx: CaseTransaction, engine: Engine, session: CaseSession): Promise<TakenIn> {
  const { row, states, keys } = session
  const { identity, clock } = engine
  const held = standingProfile(states.local, states.shared, { end: identity.end, at: clock.now() })
  if (!held || row.held > 0 || !hasFacts(session)) return NOTHING
  const told = await tx.effectsOf(row.caseRef)
  const on = { caseRef: row.caseRef, party: held.party, actor: 'matching', purpose: 'job-matching', keys }
  const { facts, done, pending } = await openFacts(tx, engine, {
    on,
    but: ({ eventId }) => told.has(effectOf(eventId)),
  })
  if (done.length === 0) return { ...NOTHING, pending }
  const profile =
    facts.length > 0 ? await openForPurpose(tx, engine, { id: held.event, types: ['profile.changed'], on }) : undefined
  const now =
    profile &&
    profileAfter(
      profile,
      facts.map(({ fact }) => fact),
    )
  const at = clock.now()
  await tx.addEffects(
    done.map((event) => ({ caseRef: row.caseRef, key: effectOf(event), effect: { event }, doneAt: at })),
  )
  if (!now || now === profile) return { ...NOTHING, pending }
  const draft = {
    type: 'profile.changed',
    fileId: null,
    to: held.party,
    at,
    body: {},
    sealed: now,
    inReplyTo: facts.at(-1)?.event ?? null,
    consentRef: held.consent,
    basis: null,
    rules: null,
  } as const
  const by = { from: held.party, commandKey: null, traceparent: null }
  return { changed: await append(tx, engine, { session, drafts: [draft], by }), pending }
}
