/**
 * What takes mails away: a mail server, or a place in this process where they stay. Keeps: who sends learns whether a mail was taken,
 * and of whatever went wrong nothing that names a reader.
 */
import type { Language } from '@passerelle/service-shell'

export interface OutgoingMail {
  /** The same whenever this mail is sent again, by which its reader's programs know it: `<id@host>` */
  readonly messageId: string
  readonly from: string
  readonly to: string
  readonly language: Language
  readonly subject: string
  readonly text: string
  /** Where one click stops the mails (RFC 8058); null where there is nothing to stop yet. */
  readonly stopAt: string | null
}

export interface MailCarrier {
  /** @throws Fault `mail-server-away` where it cannot be reached, `mail-not-taken` where it will not have this mail */
  send(mail: OutgoingMail): Promise<void>
  /** Where mails leave this process never: those to an address, the oldest first. */
  readonly kept?: (address: string) => readonly OutgoingMail[]
  close(): void
}

/** How an end sends mails. */
export interface MailOptions {
  readonly carrier: MailCarrier
  /** The address from which they come. */
  readonly from: string
  /** Seals addresses: 32 bytes. */
  readonly secret: Uint8Array
  /** Where browsers reach this end; where it listens, if left out. */
  readonly publicUrl?: string | undefined
}

const MOST_KEPT = 500

/** For worlds in which nobody exists: nothing is sent to anybody. */
export function keptMails(): MailCarrier & Required<Pick<MailCarrier, 'kept'>> {
  const mails: OutgoingMail[] = []
  return {
    async send(mail) {
      mails.push(mail)
      mails.splice(0, Math.max(0, mails.length - MOST_KEPT))
    },
    kept: (address) => mails.filter(({ to }) => to === address),
    close: () => undefined,
  }
}
