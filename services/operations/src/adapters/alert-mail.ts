/**
 * Tells a mail address of what is stuck. Keeps: kind, place, numbers, times and our own words; no reference of a case, nothing of a party
 * or a person. The same news goes under the same Message-ID, by which mail programs know it when it is sent again.
 */
import { readFileSync } from 'node:fs'
import type { MailWay } from '@passerelle/end'
import { MINUTE } from '@passerelle/kernel'
import { z } from 'zod'
import type { Alert, AlertStep, Tell } from '../domain/alerts.ts'
import { idOfAlert } from '../handlers/alert-id.ts'
import { stuckWords } from '../handlers/stuck-words.ts'

export type MailLanguage = 'de' | 'en'

export interface MailStep {
  readonly way: MailWay
  readonly to: string
  readonly language: MailLanguage
  readonly step: AlertStep
  /** IANA name, of the times in it. */
  readonly timeZone: string
}

const WORDS = [
  'stuck',
  'critical',
  'over',
  'isOver',
  'where',
  'howMany',
  'since',
  'step',
  'runbook',
  'list',
  'waits',
  'acknowledge',
  'orCommand',
  'noReply',
] as const
const Words = z.record(z.enum(WORDS), z.string())

const read = (language: MailLanguage) =>
  Words.parse(JSON.parse(readFileSync(new URL(`../../texts/mail/${language}.json`, import.meta.url), 'utf8')))
const words = { de: read('de'), en: read('en') }

export const alertMail =
  (mail: MailStep): Tell =>
  (alert) => {
    const { way, to, language, step } = mail
    const { kind, end } = alert.group
    return way.carrier.send({
      messageId: `<${idOfAlert(alert)}.${alert.state}.${step.name}@${way.from.slice(way.from.lastIndexOf('@') + 1)}>`,
      from: way.from,
      to,
      language,
      subject: `[Passerelle] ${words[language][alert.state]}: ${stuckWords(language)[kind].what} (${end})`,
      text: `${linesOf(alert, mail).join('\n')}\n`,
      stopAt: null,
    })
  }

function linesOf(alert: Alert, mail: MailStep): readonly string[] {
  const { language } = mail
  const { kind, corridor, end, count, oldest } = alert.group
  const { what, step } = stuckWords(language)[kind]
  const say = words[language]
  const moment = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'long', timeZone: mail.timeZone })
  const place = [end, ...(corridor === null ? [] : [corridor])].join(', ')
  const facts = [`${say.where} ${place}`, `${say.howMany} ${count}`, `${say.since} ${moment.format(oldest)}`]
  const news = alert.state === 'over' ? [say.isOver] : [...toDo(alert, mail, step)]
  return [`${say[alert.state]}: ${what}`, '', ...facts, '', ...news, '', say.noReply]
}

function* toDo(alert: Alert, { way, language, step: told }: MailStep, step: string): Generator<string> {
  const say = words[language]
  const home = `${way.publicUrl.replace(/\/+$/, '')}/desk`
  yield `${say.step} ${step}`
  yield `${say.list} ${home}/stuck?kind=${alert.group.kind}`
  yield `${say.runbook} docs/runbooks/${alert.group.kind}.md`
  yield ''
  if (told.after > 0) yield `${say.waits} ${told.after / MINUTE}`
  yield say.acknowledge
  yield `${home}/alerts`
  yield `${say.orCommand} passerelle alerts acknowledge ${idOfAlert(alert)}`
}
