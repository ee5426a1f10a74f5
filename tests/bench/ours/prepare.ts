/**
 * Cases with a referral on its way, written straight into an end's record and outbox as the command path would have:
 * per case a consent, a referral and letters of about 1 kB, each numbered and chained.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import {
  type CaseRef,
  DAY,
  type Instant,
  instant,
  must,
  parseCaseRef,
  parseFileId,
  systemClock,
} from '@passerelle/kernel'
import {
  type CaseRow,
  type CaseStore,
  type EmitDraft,
  type Emitted,
  emit,
  newCase,
  newEventId,
} from '@passerelle/messaging'
import type { Vault } from '@passerelle/trust'
import { CENTRE, CORRIDOR, OFFICE } from './parties.ts'

export const EVENTS_A_CASE = 5
export const THREAD = '3b241101-e2bb-4255-8caf-4136c566a962'
const AT_ONCE = 200

export const letter = (): string => randomBytes(420).toString('hex')

const SUMMARY = {
  reasons: ['family-at-origin'],
  mode: null,
  assistance: null,
  returnType: 'voluntary',
  countryBasis: null,
  stay: null,
  stayMonths: null,
  region: null,
  travel: null,
  programmes: [],
  services: ['psychosocial'],
  serviceLead: null,
  priority: 'normal',
  careNeeds: null,
  language: null,
  interpreter: null,
  family: [],
  willingness: null,
  readiness: null,
  readinessBlocks: [],
  servicesGiven: [],
  contactRestrictions: null,
  followUpBy: null,
  reportBack: [],
  asks: [],
} as const

type DraftPart = Pick<EmitDraft, 'type' | 'body' | 'sealed'> & Partial<EmitDraft>

function draftsAt(at: Instant): EmitDraft[] {
  const consentId = newEventId(at)
  const draft = (part: DraftPart): EmitDraft => ({
    fileId: null,
    to: CENTRE,
    at,
    inReplyTo: null,
    consentRef: null,
    basis: null,
    rules: null,
    ...part,
  })
  return [
    draft({
      type: 'consent.granted',
      body: { consentId, purposes: ['referral'], recipient: CENTRE, until: null },
      sealed: { form: 'paper', language: 'ar', proof: null },
      consentRef: consentId,
    }),
    draft({
      type: 'referral.submitted',
      fileId: must(parseFileId(newEventId(at))),
      body: { respondBy: instant(at + 14 * DAY), replaces: null },
      sealed: { summary: { ...SUMMARY, note: letter().slice(0, 600) } },
      consentRef: consentId,
      rules: '2026-11',
    }),
    ...Array.from({ length: EVENTS_A_CASE - 2 }, () =>
      draft({ type: 'message.sent', body: { thread: THREAD }, sealed: { text: letter() } }),
    ),
  ]
}

function begun(): CaseRow {
  const row = newCase(must(parseCaseRef(randomUUID())), CORRIDOR, systemClock.now())
  return { ...row, version: 1, parties: [OFFICE], states: ['open', 'draft'] }
}

function prepared(events: number, vault: Vault): Emitted {
  const at = systemClock.now()
  const row = begun()
  const keys = { vault, rows: [], expected: row.folded.state }
  const by = { end: 'destination', from: OFFICE, now: at, keys } as const
  return emit(row, draftsAt(at).slice(0, events), { ...by, commandKey: null, traceparent: null })
}

/** Cases of which so many events wait in the outbox. Their echoes set what is derived for lists and timers. */
export async function fillOutbox(
  store: CaseStore,
  { cases, eventsACase, vault }: { readonly cases: number; readonly eventsACase: number; readonly vault: Vault },
): Promise<readonly CaseRef[]> {
  const refs: CaseRef[] = []
  for (let from = 0; from < cases; from += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, cases - from) }, () => prepared(eventsACase, vault))
    await store.transact(async (tx) => {
      await tx.putCases(some.map(({ row }) => row))
      await tx.addEvents(some.flatMap(({ stored }) => stored))
      await tx.addOutbox(some.flatMap(({ outbox }) => outbox))
      await tx.addKeys(some.flatMap(({ made }) => made))
    })
    refs.push(...some.map(({ row }) => row.caseRef))
  }
  return refs
}
