/**
 * Reads who is told of what is stuck, and after how long, where who runs operations says so in a file. Keeps: a file that cannot be
 * understood, and an address of a mail where none can be sent, end the start; no address is repeated.
 */
import type { MailWay } from '@passerelle/end'
import { Fault, MINUTE } from '@passerelle/kernel'
import { z } from 'zod'
import type { Told } from '../domain/alerts.ts'
import { alertMail } from './alert-mail.ts'
import { webhook } from './webhook.ts'

const WEEK_IN_MINUTES = 7 * 24 * 60
const step = {
  step: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/),
  of: z.enum(['all', 'critical']).default('all'),
  afterMinutes: z.int().min(0).max(WEEK_IN_MINUTES).default(0),
}
const MailTo = z.strictObject({ ...step, mail: z.email().max(254), language: z.enum(['de', 'en']).default('en') })
const Webhook = z.strictObject({ ...step, webhook: z.url({ protocol: /^https?$/ }) })
const Steps = z
  .array(z.union([MailTo, Webhook]))
  .min(1)
  .max(20)

export interface Ways {
  /** Undefined where no mails are sent. */
  readonly way: MailWay | undefined
  /** IANA name, of the times in mails. */
  readonly timeZone: string
}

/** @param text JSON of who is told; undefined where there is no file @param alertUrl the one address of all @throws Fault `config-invalid` */
export function givenSteps(text: string | undefined, alertUrl: string | undefined, ways: Ways): readonly Told[] {
  const first: readonly Told[] =
    alertUrl === undefined ? [] : [{ name: 'webhook', of: 'all', after: 0, tell: webhook(alertUrl) }]
  const steps = [...first, ...(text === undefined ? [] : parsed(text)).map((one) => toldBy(one, ways))]
  if (new Set(steps.map(({ name }) => name)).size < steps.length)
    throw new Fault('config-invalid', 'ALERT_STEPS_FILE names a step twice (ALERT_URL is step webhook)')
  return steps
}

function parsed(text: string): z.output<typeof Steps> {
  try {
    return Steps.parse(JSON.parse(text))
  } catch {
    // Without its cause: that may repeat an address.
    throw new Fault('config-invalid', 'ALERT_STEPS_FILE names a file that is no list of who is told and when')
  }
}

function toldBy(one: z.output<typeof Steps>[number], { way, timeZone }: Ways): Told {
  const told = { name: one.step, of: one.of, after: one.afterMinutes * MINUTE }
  if ('webhook' in one) return { ...told, tell: webhook(one.webhook) }
  if (!way)
    throw new Fault(
      'config-invalid',
      `step ${one.step} of ALERT_STEPS_FILE is a mail: SMTP_URL and MAIL_FROM are needed`,
    )
  const { mail: to, language } = one
  return { ...told, tell: alertMail({ way, to, language, step: told, timeZone }) }
}
