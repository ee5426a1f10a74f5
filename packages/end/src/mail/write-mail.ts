/**
 * Writes a mail out of what is stored of it. Keeps: it is made of our own words, numbers, moments and addresses of this end; nothing of
 * a case can get into it, as nothing of a case is given to it.
 */
import { MAIL_KINDS, type MailCounts } from '@passerelle/casework'
import type { Instant } from '@passerelle/kernel'
import type { Mail, MailWish } from '@passerelle/messaging'
import { LANGUAGES, type Language } from '@passerelle/service-shell'
import { mailTexts } from '../texts/mail/mail-texts.ts'
import type { OutgoingMail } from './mail-carrier.ts'
import type { Sealed } from './seal-address.ts'

export const STOP_PATH = '/stop-notices/'

export interface Writing {
  readonly mail: Pick<Mail, 'id' | 'what' | 'counts'>
  readonly wish: Pick<MailWish, 'language' | 'codeUntil'>
  readonly sealed: Sealed
  readonly from: string
  /** Where browsers reach this end, without a slash at the end. */
  readonly home: string
  readonly timeZone: string
  /** When the notices end unless they are asked for anew. */
  readonly endsAt: Instant
}

/** A language that is kept and that we have no words for any more is read as English. */
export const languageOf = (kept: string): Language => LANGUAGES.find((one) => one === kept) ?? 'en'

export function writeMail(writing: Writing): OutgoingMail {
  const { mail, sealed, from } = writing
  const language = languageOf(writing.wish.language)
  const isNotice = mail.what === 'notice'
  return {
    messageId: `<${mail.id}@${from.slice(from.lastIndexOf('@') + 1)}>`,
    from,
    to: sealed.address,
    language,
    subject: mailTexts[language][isNotice ? 'notice' : 'confirmation'].subject,
    text: `${(isNotice ? noticeIn : confirmationIn)(writing, language).join('\n')}\n`,
    stopAt: isNotice ? stopAt(writing) : null,
  }
}

const stopAt = ({ home, sealed }: Writing): string => `${home}${STOP_PATH}${sealed.stop}`

/** Digits as they are typed, and the calendar that everybody here has at hand. */
const inDigits = (language: Language): string => `${language === 'ar' ? 'ar-MA' : language}-u-nu-latn-ca-gregory`

function confirmationIn({ home, wish, sealed, timeZone }: Writing, language: Language): readonly string[] {
  const { hello, confirmation: words } = mailTexts[language]
  const moment = new Intl.DateTimeFormat(inDigits(language), { dateStyle: 'long', timeStyle: 'short', timeZone })
  return [
    hello,
    '',
    words.asked,
    '',
    `${words.code} ${sealed.code ?? ''}`,
    '',
    words.where,
    `${home}/desk/notices`,
    '',
    ...(wish.codeUntil === null ? [] : [`${words.until} ${moment.format(wish.codeUntil)}`, '']),
    words.notYou,
  ]
}

const linesOf = (counts: MailCounts, language: Language): readonly string[] =>
  MAIL_KINDS.flatMap((kind) => {
    const count = counts[kind]
    return count === undefined ? [] : [`- ${mailTexts[language].notice.kinds[kind]} ${count}`]
  })

function noticeIn(writing: Writing, language: Language): readonly string[] {
  const { mail, home, timeZone, endsAt } = writing
  const { hello, notice: words } = mailTexts[language]
  const day = new Intl.DateTimeFormat(inDigits(language), { dateStyle: 'long', timeZone })
  return [
    hello,
    '',
    words.since,
    '',
    ...linesOf(mail.counts, language),
    '',
    words.where,
    `${home}/desk/`,
    '',
    words.noMore,
    '',
    `${words.endsOn} ${day.format(endsAt)}`,
    `${home}/desk/notices`,
    '',
    words.stop,
    stopAt(writing),
  ]
}
