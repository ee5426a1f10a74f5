/**
 * How somebody wants to be told by mail, on the wire: hours as the clock shows them, and of two ways of being told exactly one.
 */
import { MAIL_KINDS, type MailKind, type MailPace, type MinuteOfDay } from '@passerelle/casework'
import type { MailWish } from '@passerelle/messaging'
import { LANGUAGES, mayRole } from '@passerelle/service-shell'
import { z } from 'zod'
import { STAFF } from '../engine/staff.ts'
import type { OutgoingMail } from '../mail/mail-carrier.ts'
import { endsAt } from '../mail/mail-wishes.ts'
import { languageOf } from '../mail/write-mail.ts'
import { iso, isoOrNull } from './case-shapes.ts'

const timeText = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .meta({ examples: ['18:00'] })
const kindText = z.enum(MAIL_KINDS)

const Wished = z.strictObject({
  address: z.email().max(254),
  language: z.enum(LANGUAGES).describe('In which the mails are.'),
  kinds: z.array(kindText).min(1).max(MAIL_KINDS.length).describe('What to tell of.'),
  everyMinutes: z
    .int()
    .min(15)
    .max(1_440)
    .nullable()
    .describe('To be told at once, but at most one mail in so many minutes; null: one mail a working day.'),
  quietFrom: timeText.nullable().describe('From then until `quietUntil` no mail goes; with `everyMinutes` alone.'),
  quietUntil: timeText.nullable(),
  dailyAt: timeText.nullable().describe('When the one mail of a working day goes; null with `everyMinutes`.'),
})
type WishedOnTheWire = z.output<typeof Wished>

/** Members that contradict each other, by the one that has to change. */
function contradictions(wished: WishedOnTheWire): readonly (keyof WishedOnTheWire)[] {
  const { everyMinutes, dailyAt, quietFrom, quietUntil, kinds } = wished
  const isSoon = everyMinutes !== null
  return [
    ...(isSoon === (dailyAt !== null) ? ['dailyAt' as const] : []),
    ...((quietFrom === null) !== (quietUntil === null) ? ['quietUntil' as const] : []),
    ...(!isSoon && quietFrom !== null ? ['quietFrom' as const] : []),
    ...(quietFrom !== null && quietFrom === quietUntil ? ['quietUntil' as const] : []),
    ...(new Set(kinds).size < kinds.length ? ['kinds' as const] : []),
  ]
}

export const MailWishForm = Wished.superRefine((wished, context) => {
  for (const field of contradictions(wished)) context.addIssue({ code: 'custom', path: [field] })
}).meta({
  examples: [
    {
      address: 'someone@office.example',
      language: 'de',
      kinds: ['case-news', 'case-due'],
      everyMinutes: 60,
      quietFrom: '18:00',
      quietUntil: '07:00',
      dailyAt: null,
    },
  ],
})

const minuteOf = (time: string): MinuteOfDay => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const timeOf = (minute: MinuteOfDay): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')

export function paceOf({ everyMinutes, dailyAt, quietFrom, quietUntil }: z.output<typeof MailWishForm>): MailPace {
  if (everyMinutes === null) return { often: 'daily', at: minuteOf(dailyAt ?? '08:00') }
  const quiet =
    quietFrom === null || quietUntil === null ? null : { from: minuteOf(quietFrom), until: minuteOf(quietUntil) }
  return { often: 'soon', everyMinutes, quiet }
}

function paceOnTheWire(pace: MailPace): Pick<WishedOnTheWire, 'everyMinutes' | 'quietFrom' | 'quietUntil' | 'dailyAt'> {
  if (pace.often === 'daily') return { everyMinutes: null, quietFrom: null, quietUntil: null, dailyAt: timeOf(pace.at) }
  const { everyMinutes, quiet } = pace
  const [quietFrom, quietUntil] = quiet === null ? [null, null] : [timeOf(quiet.from), timeOf(quiet.until)]
  return { everyMinutes, quietFrom, quietUntil, dailyAt: null }
}

/** Of what somebody in a role can be told: who works with cases of them, who leads of what waits for a second person too. */
export function kindsFor(role: string): readonly MailKind[] {
  if (!Object.values(STAFF).some((roles) => roles.some((one) => one === role))) return []
  return MAIL_KINDS.filter((kind) => kind !== 'second-person' || mayRole(role, 'assign'))
}

const Kept = z.strictObject({ subject: z.string(), text: z.string() })

export const MailNoticesView = z
  .strictObject({
    sends: z
      .enum(['by-mail', 'nowhere', 'not'])
      .describe('Whether this end sends mails; `nowhere`: it shows here what it would send.'),
    kinds: z.array(kindText).describe('Of what the caller can be told; empty: of nothing.'),
    timeZone: z.string().describe('By whose clock and working days mails go.'),
    wish: Wished.extend({
      kinds: z.array(kindText),
      confirmed: z.boolean().describe('Whether the code that was sent to the address was given back.'),
      codeUntil: z.string().nullable(),
      endsAt: z.string().describe('When the address is deleted unless it is saved anew.'),
    }).nullable(),
    kept: z.array(Kept).describe('Where mails go nowhere: those to the address of the caller, the newest first.'),
  })
  .meta({ id: 'MailNotices' })

interface Shown {
  readonly wish: MailWish
  readonly address: string
}

export function wishOnTheWire({ wish, address }: Shown): NonNullable<z.input<typeof MailNoticesView>['wish']> {
  return {
    address,
    language: languageOf(wish.language),
    kinds: [...wish.kinds],
    ...paceOnTheWire(wish.pace),
    confirmed: wish.confirmedAt !== null,
    codeUntil: isoOrNull(wish.codeUntil),
    endsAt: iso(endsAt(wish)),
  }
}

export const keptOnTheWire = (mails: readonly OutgoingMail[]): z.input<typeof Kept>[] =>
  mails.toReversed().map(({ subject, text }) => ({ subject, text }))
