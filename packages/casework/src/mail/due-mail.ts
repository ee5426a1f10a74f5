/**
 * When somebody at an end is told by mail that something waits: what has happened, and how they want to be told, make a mail or none.
 * Keeps: none outside of working days and into quiet hours, none sooner than asked for, none about nothing. What waits longest decides,
 * and one mail takes all that waits. How often somebody asks changes nothing.
 */
import { type CaseRef, type Instant, MINUTE, must, parseLocalDate } from '@passerelle/kernel'
import { wallOf } from '../calendar/local-time.ts'
import type { PartyProfile } from '../calendar/party-profile.ts'
import { isWorkingDay, localDateAt } from '../calendar/working-days.ts'

/** Something was answered, asked or told by the other end; due today or overdue; for a second person; given to somebody. */
export const MAIL_KINDS = ['case-news', 'case-due', 'second-person', 'case-given'] as const
export type MailKind = (typeof MAIL_KINDS)[number]

/** Minutes since midnight by the wall clock, 0 to 1439. */
export type MinuteOfDay = number

/** From `from` until before `until`; over midnight where it is the later one. */
export interface QuietHours {
  readonly from: MinuteOfDay
  readonly until: MinuteOfDay
}

export type MailPace =
  | { readonly often: 'soon'; readonly everyMinutes: number; readonly quiet: QuietHours | null }
  | { readonly often: 'daily'; readonly at: MinuteOfDay }

export interface MailCause {
  readonly kind: MailKind
  readonly caseRef: CaseRef
  readonly at: Instant
}

export interface MailSetting {
  readonly pace: MailPace
  /** When the last mail of this kind was written; null before the first. */
  readonly lastAt: Instant | null
  /** Of the party whose days count; undefined where the directory does not know it: then by UTC, Monday to Friday. */
  readonly profile: PartyProfile | undefined
}

/** In how many cases, by kind. */
export type MailCounts = Readonly<Partial<Record<MailKind, number>>>

const DAY_MINUTES = 1_440
/** What is due is looked for in the morning, not a second after midnight. */
const MORNING: MinuteOfDay = 6 * 60

const zoneOf = ({ profile }: Pick<MailSetting, 'profile'>): string => profile?.timeZone ?? 'UTC'

function minuteOf(setting: Pick<MailSetting, 'profile'>, at: Instant): MinuteOfDay {
  const minutes = Math.floor(wallOf(zoneOf(setting), at) / MINUTE)
  return ((minutes % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES
}

/** The calendar day of a moment at the party. */
export const mailDay = (setting: Pick<MailSetting, 'profile'>, at: Instant): string =>
  localDateAt({ timeZone: zoneOf(setting) }, at)

function isWorking({ profile }: Pick<MailSetting, 'profile'>, day: string): boolean {
  const date = must(parseLocalDate(day))
  if (profile === undefined) return ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay())
  // A party without a working week would never be told anything.
  return profile.workingDays.length === 0 || isWorkingDay(profile, date)
}

function isQuiet(quiet: QuietHours | null, minute: MinuteOfDay): boolean {
  if (quiet === null) return false
  const { from, until } = quiet
  return from <= until ? from <= minute && minute < until : from <= minute || minute < until
}

/** Whether a mail may go at this moment, as far as days and hours are concerned. */
export function mayMail(setting: Pick<MailSetting, 'profile' | 'pace'>, at: Instant): boolean {
  if (!isWorking(setting, mailDay(setting, at))) return false
  const { pace } = setting
  const minute = minuteOf(setting, at)
  return pace.often === 'daily' ? minute >= pace.at : !isQuiet(pace.quiet, minute)
}

/** Whether it is time to look what is due today: once on a working day, `lookedOn` being the day when that was done last. */
export const looksForDue = (
  setting: Pick<MailSetting, 'profile' | 'pace'>,
  lookedOn: string | null,
  at: Instant,
): boolean =>
  mailDay(setting, at) !== lookedOn &&
  mayMail(setting, at) &&
  (setting.pace.often === 'daily' || minuteOf(setting, at) >= MORNING)

/** Whether something of it has waited as long as was asked for. */
function hasWaited(setting: MailSetting, waiting: readonly MailCause[], at: Instant): boolean {
  const { pace, lastAt } = setting
  if (pace.often === 'soon') return lastAt === null || at >= lastAt + pace.everyMinutes * MINUTE
  const today = mailDay(setting, at)
  if (lastAt !== null && mailDay(setting, lastAt) >= today) return false
  return waiting.some(({ kind, at: first }) => {
    // What is due is looked for when the mail of the day may go, be that late.
    if (kind === 'case-due') return true
    const since = mailDay(setting, first)
    return since < today || (since === today && minuteOf(setting, first) <= pace.at)
  })
}

/** The mail that is due at a moment, about all that waits; null where none is. */
export function dueMail(causes: readonly MailCause[], setting: MailSetting, at: Instant): MailCounts | null {
  const waiting = causes.filter((cause) => cause.at <= at)
  if (waiting.length === 0 || !mayMail(setting, at) || !hasWaited(setting, waiting, at)) return null
  return mailCounts(waiting)
}

/** In how many cases something waits, by kind. */
export function mailCounts(causes: readonly MailCause[]): MailCounts {
  const cases = Map.groupBy(causes, ({ kind }) => kind)
  return Object.fromEntries([...cases].map(([kind, of]) => [kind, new Set(of.map(({ caseRef }) => caseRef)).size]))
}
