/**
 * What somebody fills in of how they want to be told, and what of it is sent: quiet hours where both are given, a time of day where it
 * is one mail a day.
 */
import type { MailNotices } from '../api/shapes.ts'

export interface NoticeWish {
  readonly address: string
  readonly language: string
  readonly kinds: MailNotices['kinds']
  /** Minutes between two mails, as text, or `daily`. */
  readonly often: string
  readonly at: string
  readonly from: string
  readonly until: string
}

export const DAILY = 'daily'
/** In minutes. */
export const RESTS: readonly number[] = [15, 60, 180]

const FIRST = { at: '08:00', from: '18:00', until: '07:00' }

/** As it was saved; before that what most will want, and nothing that is sent without their pressing save. */
export function wishFrom({ wish, kinds }: Pick<MailNotices, 'wish' | 'kinds'>, language: string): NoticeWish {
  if (!wish) return { address: '', language, kinds, often: DAILY, ...FIRST }
  const { everyMinutes } = wish
  const nearest = RESTS.filter((one) => one <= (everyMinutes ?? 0)).at(-1) ?? RESTS[0]
  return {
    address: wish.address,
    language: wish.language,
    kinds: wish.kinds,
    often: everyMinutes === null ? DAILY : String(nearest),
    at: wish.dailyAt ?? FIRST.at,
    from: everyMinutes === null ? FIRST.from : (wish.quietFrom ?? ''),
    until: everyMinutes === null ? FIRST.until : (wish.quietUntil ?? ''),
  }
}

export function wishBody({ address, language, kinds, often, at, from, until }: NoticeWish): object {
  const isDaily = often === DAILY
  const quiet = !isDaily && from !== '' && until !== '' && from !== until
  return {
    address: address.trim(),
    language,
    kinds,
    everyMinutes: isDaily ? null : Number(often),
    quietFrom: quiet ? from : null,
    quietUntil: quiet ? until : null,
    dailyAt: isDaily ? at || FIRST.at : null,
  }
}
