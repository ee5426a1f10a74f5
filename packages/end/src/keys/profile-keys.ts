/**
 * The one key of a case by which its matching profile is read, and the end of that profile.
 * Keeps: whatever ends it (the consent, a closing, another party, a newer profile), its key goes and matching is told, in one transaction.
 */
import { type KeptProfile, standingProfile } from '@passerelle/casework'
import { type KeyId, matchingOf, type PartyId } from '@passerelle/kernel'
import { type CaseTransaction, type ContentKeyRow, sealedUnder } from '@passerelle/messaging'
import { append, type CaseSession } from '../engine/case-session.ts'
import type { Engine } from '../engine/engine.ts'

const isOfProfile = ({ rung, erasedAt }: ContentKeyRow): boolean => rung === 'profile' && erasedAt === null

const standing = ({ identity, clock }: Engine, { states }: CaseSession): KeptProfile | undefined =>
  standingProfile(states.local, states.shared, { end: identity.end, at: clock.now() })

/** The key of the profile that stands; undefined where none does. */
export async function profileKey(
  tx: CaseTransaction,
  engine: Engine,
  session: CaseSession,
): Promise<KeyId | undefined> {
  const profile = standing(engine, session)
  if (!profile || !session.keys.rows.some(isOfProfile)) return undefined
  const known = await tx.knownEvents([profile.event])
  const stored = known.find(({ caseRef, scope }) => caseRef === session.row.caseRef && scope === 'local')
  return stored && sealedUnder(stored, engine.schemas)
}

/** Keys of profiles that do not stand any more. */
export const passedProfiles = ({ keys }: CaseSession, stands: KeyId | undefined): readonly ContentKeyRow[] =>
  keys.rows.filter((row) => isOfProfile(row) && row.keyId !== stands)

/** Who reads a profile: the matching beside this end, where there is one. */
export const readerOfProfile = ({ identity }: Engine): PartyId | undefined =>
  identity.hasMatching ? matchingOf(identity.country) : undefined

/** Says once that a profile has gone that does not stand any more. @returns the case with that, where it was to be said */
export async function forgetProfile(
  tx: CaseTransaction,
  engine: Engine,
  session: CaseSession,
): Promise<CaseSession | undefined> {
  const { profile } = session.states.local
  if (profile.state !== 'kept' || standing(engine, session)) return undefined
  const draft = {
    type: 'profile.forgotten',
    fileId: null,
    to: profile.party,
    at: engine.clock.now(),
    body: {},
    sealed: null,
    inReplyTo: profile.event,
    consentRef: null,
    basis: null,
    rules: null,
  } as const
  const by = { from: profile.party, commandKey: null, traceparent: null }
  return await append(tx, engine, { session, drafts: [draft], by })
}
