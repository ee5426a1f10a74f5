/**
 * Decides what is said in threads, agreements and announcements. Keeps: two parties alone write in a thread, and name no case there;
 * who proposes does not accept; an announcement lies ahead and leads to addresses that are encrypted alone.
 */
import { catalogue, type NetworkEventContent } from '@passerelle/contracts'
import { carriedBy, ok, parseCaseRef, type Result, unreachable } from '@passerelle/kernel'
import { isTimeZone } from '../calendar/local-time.ts'
import { localDateAt } from '../calendar/working-days.ts'
import { type Agreement, subjectOfAgreement } from '../exchange-state.ts'
import { fileOf } from '../state.ts'
import type { Command, CommandOf, Refusal } from './command.ts'
import { beginning } from './decide-matter.ts'
import { type Base, type Case, type Decided, drafted, no } from './draft.ts'
import { namesACase } from './names-a-case.ts'

export type OfExchange = Extract<Command, { type: `${'thread' | 'agreement' | 'network-event'}.${string}` }>
export const isOfExchange = (command: Command): command is OfExchange =>
  /^(?:thread|agreement|network-event)\./.test(command.type)

export function writeInExchange(command: OfExchange, at: Case, base: Base): Decided {
  switch (command.type) {
    case 'thread.opened':
      return openThread(command, at, base)
    case 'thread.message':
      return writeInThread(command, at, base)
    case 'agreement.proposed':
      return proposeAgreement(command, at, base)
    case 'agreement.accepted':
    case 'agreement.refused':
    case 'agreement.withdrawn':
      return answerAgreement(command, at, base)
    case 'network-event.announced':
    case 'network-event.changed':
      return sayNetworkEvent(command, at, base)
    case 'network-event.cancelled':
      return drafted(base, { type: command.type, body: command.clear, sealed: null })
    default:
      return unreachable(command)
  }
}

/** A thread holds so many messages after its opening; then another one goes on from it. */
const MOST_MESSAGES = 500

const namesCase = (texts: Readonly<Record<string, string>>): string | undefined =>
  Object.keys(texts).find((field) => namesACase(texts[field]!))

function openThread(command: CommandOf<'thread.opened'>, at: Case, base: Base): Decided {
  const { subject, text, about } = command.clear
  const named = namesCase({ subject, text })
  if (named !== undefined) return no('names-a-case', `/clear/${named}`)
  const ref = about === null ? null : parseCaseRef(about)
  if (ref && !(ref.ok && carriedBy(ref.value) === 'open')) return no('names-a-case', '/clear/about')
  return drafted(beginning(at, base), { type: command.type, body: command.clear, sealed: null })
}

function writeInThread(command: CommandOf<'thread.message'>, { file }: Case, base: Base): Decided {
  if (file?.kind !== 'thread') return no('file-unknown')
  if (namesACase(command.clear.text)) return no('names-a-case', '/clear/text')
  if (file.messages.length >= MOST_MESSAGES) return no('thread-full')
  return drafted(base, { type: command.type, body: command.clear, sealed: null })
}

const SCHEMA_VERSION = /^[1-9]\d{0,3}$/
const LIST = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

/** The field of a proposal that cannot be true, as a pointer within it; null where each can. */
function wrongIn({ schema, serviceTerms, codeList }: CommandOf<'agreement.proposed'>['clear']['content']) {
  if (schema && !Object.hasOwn(catalogue, schema.eventType)) return 'schema/eventType'
  if (schema && !SCHEMA_VERSION.test(schema.version)) return 'schema/version'
  if (codeList && !LIST.test(codeList.list)) return 'codeList/list'
  if (serviceTerms && serviceTerms.urgentWithin > serviceTerms.answerWithin) return 'serviceTerms/urgentWithin'
  const backward = serviceTerms?.hours.findIndex(({ opens, closes }) => closes <= opens) ?? -1
  return backward < 0 ? null : `serviceTerms/hours/${backward}/closes`
}

/** A subject has one matter, in which one proposal follows another. */
function proposeAgreement(command: CommandOf<'agreement.proposed'>, at: Case, base: Base): Decided {
  const { content } = command.clear
  if (subjectOfAgreement(content) === null) return no('value-not-possible', '/clear/content')
  const wrong = wrongIn(content)
  if (wrong !== null) return no('value-not-possible', `/clear/content/${wrong}`)
  if (content.validFrom < localDateAt({ timeZone: 'UTC' }, at.world.now))
    return no('date-in-the-past', '/clear/content/validFrom')
  const begun = beginning(at, base)
  const file = fileOf(at.states.shared, begun.fileId)
  if (file?.state === 'proposed') return no('answer-outstanding')
  return drafted(begun, { type: command.type, body: command.clear, sealed: null })
}

type Answering = CommandOf<`agreement.${'accepted' | 'refused' | 'withdrawn'}`>

const isWithdrawal = ({ type }: Answering): boolean => type === 'agreement.withdrawn'

/** The proposal is for the other end to answer, and for the party that made it to take back. */
function whyNotTheirs(command: Answering, { proposal }: Agreement, { world }: Case): Result<null, Refusal> {
  if (isWithdrawal(command) !== (proposal.end === world.end)) return no('not-your-end')
  return isWithdrawal(command) && proposal.by !== world.party ? no('not-your-file') : ok(null)
}

function answerAgreement(command: Answering, at: Case, base: Base): Decided {
  const { file } = at
  if (file?.kind !== 'agreement') return no('file-unknown')
  const theirs = whyNotTheirs(command, file, at)
  if (!theirs.ok) return theirs
  const replying = { ...base, inReplyTo: base.inReplyTo ?? file.proposal.event }
  if (command.type === 'agreement.refused')
    return drafted(replying, { type: command.type, body: command.clear, sealed: null })
  return drafted(replying, { type: command.type, body: {}, sealed: null })
}

/** The field of an announcement that cannot be true, as a pointer within it; null where each can. */
function wrongInEvent({ country, region, url, timeZone, startsAt, endsAt, seats, contact }: NetworkEventContent) {
  if (region !== null && !region.startsWith(`${country}-`)) return 'region'
  if (url !== null && !isEncrypted(url)) return 'url'
  if (!isTimeZone(timeZone)) return 'timeZone'
  if (endsAt <= startsAt) return 'endsAt'
  if (contact.channel === 'website' && !isEncrypted(contact.value)) return 'contact/value'
  return seats !== null && seats < 1 ? 'seats' : null
}

export const isEncrypted = (address: string): boolean => URL.parse(address)?.protocol === 'https:'

type Announcing = CommandOf<`network-event.${'announced' | 'changed'}`>

function sayNetworkEvent(command: Announcing, at: Case, base: Base): Decided {
  const { content } = command.clear
  const wrong = wrongInEvent(content)
  if (wrong !== null) return no('value-not-possible', `/clear/content/${wrong}`)
  if (content.endsAt <= at.world.now) return no('date-in-the-past', '/clear/content/endsAt')
  return command.type === 'network-event.announced'
    ? drafted(beginning(at, base), { type: command.type, body: command.clear, sealed: null })
    : drafted(base, { type: command.type, body: command.clear, sealed: null })
}
