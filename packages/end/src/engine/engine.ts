/**
 * What every piece of an end's engine is given: who the end is, its record, its view of parties and schemas, its clock.
 */
import { randomUUID } from 'node:crypto'
import type { PartyProfile, World } from '@passerelle/casework'
import { currentRules } from '@passerelle/casework'
import type { Programme } from '@passerelle/contracts/directory'
import { type CaseRef, type Clock, type Corridor, type End, must, type PartyId, parseCaseRef } from '@passerelle/kernel'
import { proposalFault } from '@passerelle/matching-rules'
import {
  type AdmissionDirectory,
  type CaseRow,
  type CaseStore,
  type NewId,
  newEventId,
  type OfParty,
  type SchemaLookup,
} from '@passerelle/messaging'
import type { SignatureCheck, Signing, Vault } from '@passerelle/trust'
import type { Staff } from './staff.ts'

export interface EndIdentity {
  readonly end: End
  /** Lower-case ISO 3166-1 alpha-2. */
  readonly country: string
  readonly corridors: readonly Corridor[]
  /** Whether a matching stands beside it, which is told of profiles. Default: none. */
  readonly hasMatching?: boolean | undefined
}

export interface Profiles {
  /** The party as last learnt from the directory; answers while the registry is away. */
  profile(party: PartyId): PartyProfile | undefined
  /** The parties of an end as last learnt; none where the registry was never heard. */
  partiesOf(end: { readonly end: End; readonly country: string }): readonly PartyId[]
  /** The programmes as last learnt; none where the registry was never heard. */
  programmes(): readonly Pick<Programme, 'id' | 'title' | 'countries'>[]
}

/** Where identifiers come from. */
export interface Ids {
  readonly event: NewId
  caseRef(): CaseRef
}

export const randomIds: Ids = {
  event: newEventId,
  caseRef: () => must(parseCaseRef(randomUUID())),
}

export interface Engine {
  readonly identity: EndIdentity
  readonly store: CaseStore
  readonly staff: Staff
  readonly schemas: SchemaLookup
  readonly profiles: Profiles
  /** Asks the registry where the directory lacks a party; faults while the registry is silent. */
  readonly parties: AdmissionDirectory
  /** Who is suspended, as the registry said last. */
  suspended(): ReadonlySet<PartyId>
  /** Unwraps what the key table holds. */
  readonly vault: Vault
  /** Brings in keys that were granted to this end. @throws Fault `registry-silent` */
  fetchKeys(): Promise<void>
  /** Signs what this end sends. */
  readonly signing: Signing
  /** Knows by whom a record is signed. */
  readonly signatures: SignatureCheck
  readonly clock: Clock
  readonly ids: Ids
  /** Told after each commit: which cases changed, and whether something waits to be sent. */
  changed(change: { readonly cases: readonly CaseChange[]; readonly emitted: number }): void
  /** Told where somebody of a party sees other cases from now on. */
  standingChanged(person: OfParty): void
}

export interface CaseChange extends Pick<CaseRow, 'caseRef' | 'version' | 'parties' | 'assigned' | 'matter'> {
  /** Of the event from the other end that changed it, so that one trace leads on to who looks at it; null where none did. */
  readonly traceparent: string | null
}

export const worldOf = (engine: Engine, party: PartyId, opened: World['opened'] = {}): World => {
  const now = engine.clock.now()
  return {
    end: engine.identity.end,
    party,
    now,
    newId: () => engine.ids.event(now),
    profile: (id) => engine.profiles.profile(id),
    rules: currentRules,
    proposalFault,
    opened,
  }
}
