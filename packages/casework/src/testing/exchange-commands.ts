/**
 * Commands of threads, agreements and announcements in domain words for tests, with every field filled. Imported by tests alone.
 */
import type { AgreementContent, NetworkEventContent } from '@passerelle/contracts'
import { DAY, type Instant } from '@passerelle/kernel'
import type { CommandOf } from '../decide/command.ts'
import { wish } from './commands.ts'
import { all, type Hand, hands } from './hands.ts'
import { MATTER_FILE, noMatter, TOMORROW } from './matter-commands.ts'
import { CENTRE, OFFICE } from './profiles.ts'
import type { Wish } from './random-work.ts'
import { START } from './two-ends.ts'

const there = ({ desk }: Hand) => (desk.end === 'origin' ? OFFICE : CENTRE)
const said = (clear: object) => ({ fileId: MATTER_FILE, clear, sealed: null })

const opening = { subject: 'Opening hours', language: 'fr', text: 'Are you there in August?', topics: [], about: null }
export const openThread = (hand: Hand, more: Partial<CommandOf<'thread.opened'>['clear']> = {}) =>
  wish(hand, 'thread.opened', { to: there(hand), clear: { ...opening, ...more }, sealed: null })
export const writeInThread = (hand: Hand, text = 'Every morning.') =>
  wish(hand, 'thread.message', said({ language: 'fr', text }) as never)

export const terms = (
  more: Partial<NonNullable<AgreementContent['serviceTerms']>> = {},
): Partial<AgreementContent> => ({
  schema: null,
  serviceTerms: { of: 'origin', answerWithin: 10, urgentWithin: 2, hours: [], languages: ['fr'], ...more },
})
const content: AgreementContent = {
  schema: { eventType: 'referral.submitted', version: '2' },
  serviceTerms: null,
  codeList: null,
  validFrom: TOMORROW,
  note: null,
}
export const proposeAgreement = (hand: Hand, more: Partial<AgreementContent> = {}) =>
  wish(hand, 'agreement.proposed', { to: there(hand), clear: { content: { ...content, ...more } }, sealed: null })
export const acceptAgreement = (hand: Hand) => wish(hand, 'agreement.accepted', said({}) as never)
export const refuseAgreement = (hand: Hand) => wish(hand, 'agreement.refused', said({ reason: 'Too soon.' }) as never)
export const withdrawAgreement = (hand: Hand) => wish(hand, 'agreement.withdrawn', said({}) as never)

const fair: NetworkEventContent = {
  kind: 'job-fair',
  title: { language: 'fr', text: 'Forum de l’emploi' },
  description: null,
  country: 'MA',
  region: 'MA-06',
  city: 'Casablanca',
  venue: null,
  url: null,
  timeZone: 'Africa/Casablanca',
  startsAt: (START + DAY) as Instant,
  endsAt: (START + 2 * DAY) as Instant,
  languages: ['fr'],
  seats: null,
  contact: { channel: 'phone', value: '+212 5 00 00 00 00' },
}
export const announce = (hand: Hand, more: Partial<NetworkEventContent> = {}) =>
  wish(hand, 'network-event.announced', { to: there(hand), clear: { content: { ...fair, ...more } }, sealed: null })
export const changeEvent = (hand: Hand, more: Partial<NetworkEventContent> = {}) =>
  wish(hand, 'network-event.changed', said({ content: { ...fair, ...more } }) as never)
export const cancelEvent = (hand: Hand) => wish(hand, 'network-event.cancelled', said({ reason: null }) as never)

const begun = (first: Wish, by: 'office' | 'centre') => () => {
  const world = noMatter()
  all(hands(world)[by], first(hands(world)[by], MATTER_FILE))
  return { world, ...hands(world), file: MATTER_FILE }
}
export const openedThread = begun((hand) => openThread(hand), 'office')
export const proposed = begun((hand) => proposeAgreement(hand), 'office')
export const announced = begun((hand) => announce(hand), 'centre')

/** What anybody may try, whether it fits or not. */
export const exchangeWishes: readonly Wish[] = [
  (hand) => writeInThread(hand),
  (hand) => proposeAgreement(hand),
  (hand) => proposeAgreement(hand, { schema: { eventType: 'referral.submitted', version: '3' } }),
  acceptAgreement,
  acceptAgreement,
  refuseAgreement,
  withdrawAgreement,
  (hand) => changeEvent(hand, { seats: 20 }),
  cancelEvent,
  (hand) => openThread(hand),
]
