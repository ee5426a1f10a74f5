/**
 * What a refusal asks for: refusal code -> the commands that supply the missing precondition, or the fields to fill in.
 * Keeps: only what the end itself says is missing is supplied; what no command can mend has no entry and deviates.
 */
import { type CommandType, catalogue, codeLists } from '@passerelle/contracts'
import { addDays, type End, otherEnd } from '@passerelle/kernel'
import { kindFor } from './choose-file.ts'
import { appointment, offeredSlots, shownOptions } from './defaults.ts'
import type { Problem } from './end-client.ts'
import { dayAt } from './local-time.ts'
import type { Occasion } from './occasion.ts'
import { pathTo } from './path-to-state.ts'

export interface Supply {
  readonly type: CommandType
  readonly end: End
  readonly data: Readonly<Record<string, unknown>>
  /** What is played where this one is refused. */
  readonly otherwise?: Supply
}
export type Remedy =
  | { readonly kind: 'play'; readonly supplies: readonly Supply[] }
  | { readonly kind: 'fill'; readonly fields: Readonly<Record<string, unknown>> }

export interface Situation {
  readonly occasion: Occasion
  /** Of the file in question; null where there is none. */
  readonly file: { readonly state: string; readonly opener: End } | null
  readonly body: Readonly<Record<string, unknown>>
  /** The end that opens a referral of this journey. */
  readonly opener: End
}

const play = (...supplies: readonly Supply[]): Remedy => ({ kind: 'play', supplies })
const fill = (fields: Readonly<Record<string, unknown>>): Remedy => ({ kind: 'fill', fields })
const here =
  (type: CommandType, data: Supply['data'] = {}) =>
  ({ occasion }: Situation): Remedy =>
    play({ type, end: occasion.end, data })

/** The end that may write a type in a file. */
export function writerOf(type: CommandType, { opener, acting }: { opener: End; acting: End }): End {
  const { end } = catalogue[type]
  if (end === 'S') return opener
  if (end === 'R') return otherEnd(opener)
  if (end === 'D') return 'destination'
  return end === 'O' ? 'origin' : acting
}

function consent(extra: readonly string[] = []) {
  return ({ occasion }: Situation): Remedy => {
    const purpose = catalogue[occasion.type].purpose ?? kindFor(occasion.type)
    const data = { purposes: [...new Set([purpose, ...extra])], recipient: occasion.recipient }
    return play({ type: 'consent.granted', end: occasion.end, data })
  }
}

/** A yes that is still missing, from whoever counsels. */
const yesAt = (end: End, otherwise?: Supply): Supply => ({
  type: 'match.counsellor-confirmed',
  end,
  data: {},
  otherwise: { type: 'match.person-confirmed', end, data: {}, ...(otherwise ? { otherwise } : {}) },
})
/** The CV goes out from whoever counsels. */
const introducedBy = (end: End): Supply => {
  const at = (one: End) => ({ type: 'match.introduced', end: one, data: {} }) as const
  return { ...at(end), otherwise: at(otherEnd(end)) }
}
const nextYes = (end: End): Supply => yesAt(end, yesAt(otherEnd(end)))

/** Commands that bring the file where the step applies. */
function towards({ occasion, file, opener }: Situation): Remedy | null {
  const path = pathTo(occasion.type, file?.state ?? 'none')
  if (path === null) return null
  const roles = { opener: file?.opener ?? opener, acting: occasion.end }
  const supplyOf = (type: CommandType): Supply => ({ type, end: writerOf(type, roles), data: {} })
  // Only the end knows whether a decline is final; then a new referral is the way.
  const orNew = { otherwise: supplyOf('referral.submitted') }
  const [first] = path
  if (first === 'match.counsellor-confirmed') return play(nextYes(occasion.end))
  if (first === 'match.introduced') return play(introducedBy(occasion.end))
  return first ? play(first === 'referral.resubmitted' ? { ...supplyOf(first), ...orNew } : supplyOf(first)) : null
}

function answered({ file, occasion }: Situation): Remedy | null {
  if (!file) return null
  const type = file.state === 'terms-proposed' ? 'referral.terms-accepted' : 'referral.info-provided'
  return play({ type, end: writerOf(type, { opener: file.opener, acting: occasion.end }), data: {} })
}

function request({ occasion }: Situation): Remedy | null {
  const type = occasion.type === 'erasure.answered' ? 'erasure.requested' : 'access.requested'
  return play({ type, end: otherEnd(occasion.end), data: {} })
}

const offer = (): Remedy => play({ type: 'visit.programme-offered', end: 'origin', data: {} })
const checked = (): Remedy => play({ type: 'visit.legal-check-recorded', end: 'destination', data: {} })

/** What releases a residence status; null where nothing does. */
const RELEASES: Readonly<Record<string, string>> = {
  protection: 'lawyer-note',
  'subsidiary-protection': 'lawyer-note',
  'removal-ban': 'lawyer-note',
  tolerated: 're-entry-right',
  'obliged-to-leave': 're-entry-right',
}

function released(at: Situation): Remedy | null {
  const kind = RELEASES[at.occasion.memory.residence ?? '']
  if (kind === undefined) return null
  const release = { kind, by: 'Legal aid office (fictitious)', on: today(at), note: null }
  return play({ type: 'visit.legal-check-recorded', end: 'destination', data: { release } })
}

const today = ({ occasion: { now, zone } }: Situation) => dayAt(now, zone)
const ahead = (situation: Situation, days: number) => addDays(today(situation), days)

const ADVICE = (on: string) => ({ legalAdvice: { adviser: 'Legal aid office (fictitious)', on, note: null } })

const REMEDIES: Readonly<Record<string, (situation: Situation) => Remedy | null>> = {
  'counselling-missing': here('counselling.session-held'),
  'options-not-shown': here('options.shown'),
  'decision-missing': here('decision.recorded'),
  'decision-is-not-return': here('decision.recorded', { decision: 'return' }),
  'legal-advice-missing': (at) => here('counselling.session-held', ADVICE(today(at)))(at),
  'consent-missing': consent(),
  'consent-withdrawn': consent(),
  'consent-expired': consent(),
  'person-withdrew': (at) => (at.file === null ? consent()(at) : towards(at)),
  'sensitive-consent-missing': consent(['sensitive']),
  'no-counterpart': consent(),
  'slot-unknown': offer,
  'slot-chosen-already': offer,
  'slots-missing': (at) => fill({ slots: offeredSlots(1, at.occasion) }),
  'slot-times-wrong': (at) => fill({ slots: offeredSlots(1, at.occasion) }),
  'visit-dates-wrong': () => fill({ latest: null }),
  'legal-check-missing': checked,
  'legal-check-blocked': released,
  'before-missing': () => fill({ willingnessBefore: 3, readinessBefore: 3 }),
  'file-unknown': (at) => play({ type: 'referral.submitted', end: at.opener, data: {} }),
  'answer-outstanding': answered,
  'not-in-this-state': towards,
  'already-decided': towards,
  'case-closed': here('case.reopened'),
  'case-not-closed': here('case.closed'),
  'case-suspended': here('case.resumed'),
  // Each end may suspend for a reason of its own; the same advisory would count once.
  'already-suspended': (at) => fill({ advisory: `${String(at.body['advisory'])}-${at.occasion.end.toUpperCase()}` }),
  'advisory-not-in-force': (at) => here('case.suspended', { advisory: at.body['advisory'] })(at),
  'request-unknown': request,
  'replaced-file-not-rerouted': () => fill({ replaces: null }),
  'appointment-in-the-past': (at) => fill({ firstAppointment: appointment(at.occasion) }),
  'care-need-unanswered': () =>
    fill({ careAnswers: codeLists['care-need'].map((need) => ({ need, answer: 'met', how: null })) }),
  'grant-goes-to-a-project': () => fill({ project: 'A project of the community' }),
  'review-in-the-past': (at) => fill({ reviewOn: ahead(at, 30) }),
  'date-in-the-past': (at) => fill({ arrivalBy: ahead(at, 7) }),
  'happened-in-the-future': (at) => ('date' in at.body ? fill({ date: today(at) }) : null),
  'staying-not-shown': () => fill({ options: shownOptions(3) }),
  'consent-unknown': () => fill({ consentId: null }),
  'consent-ends-in-the-past': () => fill({ until: null }),
}

/** null where no command can supply what is missing. */
export function remedyFor({ code }: Problem, situation: Situation): Remedy | null {
  const remedy = Object.hasOwn(REMEDIES, code) ? REMEDIES[code] : undefined
  return remedy?.(situation) ?? null
}
