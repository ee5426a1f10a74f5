/**
 * Who of a party wants to be told by mail that something waits, what they have not been told yet, and the mails to be sent.
 * Keeps: what is to be told is written with the change that causes it; of a case each kind waits once, however much happens in it;
 * with a wish everything of its person goes. When a mail is due is casework's, how it is sent the end's.
 */
import type { MailCause, MailCounts, MailKind, MailPace } from '@passerelle/casework'
import type { CaseRef, Instant, PartyId } from '@passerelle/kernel'
import type { OfParty } from '../people/people.ts'

/** How somebody wants to be told. */
export interface MailWish extends OfParty {
  /** The address and what else only they should have, sealed by the end. */
  readonly sealed: Uint8Array
  /** Of the link that stops the mails. */
  readonly stopHash: string
  readonly language: string
  readonly kinds: readonly MailKind[]
  readonly pace: MailPace
  /** When they said that the address is theirs; before that nothing but the way to say so is sent. */
  readonly confirmedAt: Instant | null
  /** Until when the code counts that was sent, and how often another one was tried. */
  readonly codeUntil: Instant | null
  readonly codeTries: number
  /** When the last notice was written. */
  readonly lastAt: Instant | null
  /** On which day it was last looked what is due: `YYYY-MM-DD` in the calendar of the party. */
  readonly dueOn: string | null
  readonly savedAt: Instant
}

export interface Mail extends OfParty {
  readonly id: string
  readonly what: 'confirmation' | 'notice'
  readonly counts: MailCounts
  readonly createdAt: Instant
  /** Not before. */
  readonly nextAt: Instant
  readonly tries: number
  readonly alarmedAt: Instant | null
}

/** Whom to tell: whose cases they are, one person, or all of a party but one. */
export type MailReaders = 'whose' | OfParty | { readonly party: PartyId; readonly but: string }

export interface ToTell {
  readonly kind: MailKind
  readonly caseRefs: readonly CaseRef[]
  readonly at: Instant
  readonly to: MailReaders
}

export interface MailWriting {
  /** Notes for the next mail of each reader who has confirmed an address and wants this kind. After the cases were written. */
  tellByMail(told: ToTell): Promise<void>
  /** Stays as it is until the end of the transaction. */
  mailWish(person: OfParty): Promise<MailWish | undefined>
  putMailWish(wish: MailWish): Promise<void>
  /** With everything that waits for this person. */
  removeMailWish(person: OfParty): Promise<void>
  /** What waits to be told to somebody, which is told from now on. */
  takeMailCauses(person: OfParty): Promise<readonly MailCause[]>
  /** In the place of one that says the same. */
  putMail(mail: Mail): Promise<void>
  /** Says when it is tried again, as long as it is there. */
  retryMail(mail: Mail): Promise<void>
  removeMail(id: string): Promise<void>
}

export interface WaitingCause extends MailCause, OfParty {}

export interface MailNotices {
  wishOf(person: OfParty): Promise<MailWish | undefined>
  wishByStop(stopHash: string): Promise<MailWish | undefined>
  /** All, those too who have not confirmed their address yet. */
  wishes(): Promise<readonly MailWish[]>
  /** All that nobody was told yet. */
  causes(): Promise<readonly WaitingCause[]>
  /** The oldest first. */
  toSend(at: Instant, limit: number): Promise<readonly Mail[]>
  /** Whether it is still to be sent: with another address, and with the wish, it goes. */
  isToSend(id: string): Promise<boolean>
  /** Whose notice is written and not sent yet. */
  unsentNotices(): Promise<readonly OfParty[]>
  /** Runs `work` while no other process of the end does. @returns whether it ran */
  alone(work: () => Promise<void>): Promise<boolean>
}
