/**
 * Sends mails over SMTP. Keeps: encrypted on the way, but to this machine itself; headers tell nothing of the machine or the software;
 * what the server says about a reader's address goes no further.
 */
import { Fault, SECOND } from '@passerelle/kernel'
import { createTransport } from 'nodemailer'
import type { MailCarrier, OutgoingMail } from './mail-carrier.ts'

export interface SmtpServer {
  readonly host: string
  readonly port: number
  /** TLS from the first byte; else STARTTLS. */
  readonly secure: boolean
  /** Whether it is on this machine, so that nothing need be encrypted. */
  readonly here: boolean
  readonly user?: { readonly name: string; readonly password: string } | undefined
}

const hostOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1)

const messageOf = ({ messageId, from, to, subject, text, stopAt }: OutgoingMail) => ({
  messageId,
  from,
  to,
  subject,
  text,
  headers: {
    'Auto-Submitted': 'auto-generated',
    ...(stopAt === null
      ? {}
      : { 'List-Unsubscribe': `<${stopAt}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  },
})

/** Codes with which the library says that there is no way to the server, or none with this account. */
const AWAY = new Set(['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'ETLS', 'EAUTH', 'ENOAUTH', 'EPROTOCOL'])

/** The words of the server name the address: only numbers and codes are told. */
function toldAsFault(error: unknown): Fault {
  const { code, responseCode } = error as { readonly code?: unknown; readonly responseCode?: unknown }
  const told = [code, responseCode].filter((one) => typeof one === 'string' || typeof one === 'number').join(' ')
  const away = typeof code === 'string' && AWAY.has(code)
  return away
    ? new Fault('mail-server-away', `the mail server cannot be used: ${told}`, { retryable: true })
    : new Fault('mail-not-taken', `the mail server has not taken a mail: ${told}`)
}

/** @param from whose host the server is told, instead of the name of this machine */
export function smtpCarrier({ host, port, secure, here, user }: SmtpServer, from: string): MailCarrier {
  const transport = createTransport({
    host,
    port,
    secure,
    requireTLS: !secure && !here,
    ignoreTLS: !secure && here,
    name: hostOf(from),
    tls: { minVersion: 'TLSv1.2' },
    connectionTimeout: 10 * SECOND,
    greetingTimeout: 10 * SECOND,
    socketTimeout: 20 * SECOND,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(user ? { auth: { user: user.name, pass: user.password } } : {}),
  })
  return {
    async send(mail) {
      try {
        await transport.sendMail({
          ...messageOf(mail),
          xMailer: false,
          disableFileAccess: true,
          disableUrlAccess: true,
        })
      } catch (error) {
        throw toldAsFault(error)
      }
    },
    close: () => transport.close(),
  }
}
