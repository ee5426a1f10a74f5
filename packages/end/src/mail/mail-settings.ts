/**
 * How an end that is a process of its own sends mails: a server and an address, both or neither.
 * Keeps: half a set, a server that is not one, and one elsewhere without encryption end the start; the password is shown nowhere.
 */
import { Fault } from '@passerelle/kernel'
import { isOnThisMachine, secretText, textIn } from '@passerelle/service-shell'
import type { KeyEncryption } from '@passerelle/trust'
import { z } from 'zod'
import type { MailOptions } from './mail-carrier.ts'
import { type SmtpServer, smtpCarrier } from './smtp-carrier.ts'

export const mailSettings = {
  SMTP_URL: secretText(1)
    .optional()
    .describe('Mail server for notices, with MAIL_FROM, for example smtps://user:password@mail.example:465'),
  SMTP_URL_FILE: z.string().optional().describe('File with that address, as it holds a password'),
  MAIL_FROM: z
    .email()
    .max(254)
    .optional()
    .describe('Address from which notices come, with SMTP_URL or SMTP_URL_FILE, for example notices@example.org'),
}

interface Settings {
  readonly SMTP_URL?: { reveal(): string } | undefined
  readonly SMTP_URL_FILE?: string | undefined
  readonly MAIL_FROM?: string | undefined
  readonly PUBLIC_URL?: string | undefined
}

/** @throws Fault config-invalid, which says which setting it is and repeats none */
export async function mailWith(
  settings: Settings,
  keyEncryption: () => KeyEncryption,
): Promise<{ mail?: MailOptions }> {
  const way = mailWay(settings)
  return way ? { mail: { ...way, secret: await keyEncryption().secretFor('mail-addresses') } } : {}
}

/** By which server mails are sent, from whom, and where their readers come back to. */
export type MailWay = Required<Pick<MailOptions, 'carrier' | 'from'>> & { readonly publicUrl: string }

/** @returns undefined where none are sent @throws Fault config-invalid, as above */
export function mailWay(settings: Settings): MailWay | undefined {
  const { SMTP_URL: given, SMTP_URL_FILE: file, MAIL_FROM: from, PUBLIC_URL: publicUrl } = settings
  if (given && file !== undefined)
    throw new Fault('config-invalid', 'SMTP_URL and SMTP_URL_FILE say the same: only one of them may be set')
  const address = file === undefined ? given?.reveal() : textIn('SMTP_URL_FILE', file).trim()
  if (address === undefined && from === undefined) return undefined
  if (address === undefined || from === undefined)
    throw new Fault('config-invalid', 'MAIL_FROM and SMTP_URL (or SMTP_URL_FILE) are both needed, or neither')
  if (publicUrl === undefined)
    throw new Fault('config-invalid', 'SMTP_URL needs PUBLIC_URL too: a mail says where the desk is')
  return { carrier: smtpCarrier(smtpServer(address), from), from, publicUrl }
}

const PORTS: Readonly<Record<string, number>> = { 'smtp:': 587, 'smtps:': 465 }

/** @throws Fault config-invalid, showing nothing of the address */
export function smtpServer(address: string): SmtpServer {
  const url = URL.parse(address)
  const port = url && PORTS[url.protocol]
  if (
    !url ||
    typeof port !== 'number' ||
    url.hostname === '' ||
    (url.pathname !== '' && url.pathname !== '/') ||
    url.search ||
    url.hash
  )
    throw new Fault('config-invalid', 'SMTP_URL is no address of a mail server: smtp://host:587 or smtps://host:465')
  const here = isOnThisMachine({ issuer: address })
  if (url.username !== '' && url.password === '')
    throw new Fault('config-invalid', 'SMTP_URL names an account without a password')
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? port : Number(url.port),
    secure: url.protocol === 'smtps:',
    here,
    ...(url.username === '' ? {} : { user: { name: plainOf(url.username), password: plainOf(url.password) } }),
  }
}

function plainOf(escaped: string): string {
  try {
    return decodeURIComponent(escaped)
  } catch (cause) {
    throw new Fault('config-invalid', 'SMTP_URL holds a % that escapes nothing: write %25 for it', { cause })
  }
}
