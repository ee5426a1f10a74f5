/**
 * Looks what is due for whom, writes the notices that are due, and sends what is written. One process of an end at a time.
 * Keeps: a notice is written and what it tells taken in one transaction; it is sent after that and forgotten once the server has it, so
 * that a crash loses none, and one that goes twice bears one Message-ID. What cannot be sent for a day is told to operators, without address.
 */
import { randomUUID } from 'node:crypto'
import { daysAround, dueMail, looksForDue, MAIL_KINDS, mailCounts, mailDay, mayMail } from '@passerelle/casework'
import { type CaseRef, DAY, Fault, HOUR, instant, later, MINUTE, SECOND } from '@passerelle/kernel'
import { type Mail, type MailWish, onePerson } from '@passerelle/messaging'
import type { Engine } from '../engine/engine.ts'
import { dueOf } from '../http/listed-case.ts'
import type { MailOptions } from './mail-carrier.ts'
import { endsAt, type Mailing, opened } from './mail-wishes.ts'
import { writeMail } from './write-mail.ts'

export interface MailRun extends Mailing {
  /** Where browsers reach this end, without a slash at the end. */
  home(): string
  onFault(fault: unknown): void
}

/** How often it is looked, in ms: as soon as "at once" has to be. */
export const MAILS_MS = 10 * SECOND
const MOST_AT_ONCE = 1_000
/** More than that is due in nobody's cases; who has more is told this number. */
const MOST_DUE = 500
const LONGEST_REST = 4 * HOUR

/** @param url where the end listens, once it does */
export const mailRun = (
  mail: MailOptions | undefined,
  { engine, url, onFault }: Omit<MailRun, 'mail' | 'home'> & { url(): string },
): MailRun | undefined => mail && { engine, mail, onFault, home: () => mail.publicUrl?.replace(/\/+$/, '') ?? url() }

export async function sendMails(run: MailRun): Promise<void> {
  await run.engine.store.mail.alone(async () => {
    await forget(run.engine)
    await lookForDue(run.engine)
    await writeNotices(run.engine)
    await sendWritten(run)
  })
}

const settingOf = ({ profiles }: Engine, { party, pace, lastAt }: MailWish) => ({
  pace,
  lastAt,
  profile: profiles.profile(party),
})

/** Addresses that nobody has said to be theirs in time, and of people who do not work here any more. */
async function forget({ store, staff, clock }: Engine): Promise<void> {
  const isLeft = ({ confirmedAt, codeUntil }: MailWish): boolean =>
    confirmedAt === null && codeUntil !== null && codeUntil <= clock.now()
  for (const wish of await store.mail.wishes()) {
    const gone = !(await staff.worksHere(wish))
    if (!gone && !isLeft(wish)) continue
    await store.transact(async (tx) => {
      const locked = await tx.mailWish(wish)
      if (locked && (gone || isLeft(locked))) await tx.removeMailWish(wish)
    })
  }
}

const confirmed = async ({ store }: Engine): Promise<readonly MailWish[]> =>
  (await store.mail.wishes()).filter(({ confirmedAt }) => confirmedAt !== null)

/** Once on a working day, before the mail of the day is written. */
async function lookForDue(engine: Engine): Promise<void> {
  const now = engine.clock.now()
  for (const wish of await confirmed(engine)) {
    const setting = settingOf(engine, wish)
    if (!wish.kinds.includes('case-due') || !looksForDue(setting, wish.dueOn, now)) continue
    const caseRefs = await dueFor(engine, wish)
    await engine.store.transact(async (tx) => {
      const locked = await tx.mailWish(wish)
      if (!locked) return
      await tx.tellByMail({ kind: 'case-due', caseRefs, at: now, to: { party: wish.party, actor: wish.actor } })
      await tx.putMailWish({ ...locked, dueOn: mailDay(setting, now) })
    })
  }
}

/** Their own cases, those of whom they cover, and nobody's, in which it is this end's turn by the end of today. */
async function dueFor(engine: Engine, { party, actor }: MailWish): Promise<readonly CaseRef[]> {
  const now = engine.clock.now()
  const standing = await engine.store.people.standingOf({ party, actor }, now)
  const days = daysAround(engine.profiles.profile(party), now)
  const viewer = onePerson({ party, actor, ...standing, opened: [] })
  const filter = { dueBefore: instant(days.endOfToday + 1), limit: MOST_DUE }
  const rows = await engine.store.seenBy(viewer).listCases(filter)
  return rows.filter((row) => dueOf(engine, row, { party, days })?.turn === 'ours').map(({ caseRef }) => caseRef)
}

/** One at a time for each person: what comes while one waits to be sent goes into the next. */
async function writeNotices(engine: Engine): Promise<void> {
  const { mail } = engine.store
  const [wishes, causes, unsent] = await Promise.all([confirmed(engine), mail.causes(), mail.unsentNotices()])
  const keyOf = ({ party, actor }: { party: string; actor: string }): string => JSON.stringify([party, actor])
  const waiting = Map.groupBy(causes, keyOf)
  const busy = new Set(unsent.map(keyOf))
  for (const wish of wishes) {
    const key = keyOf(wish)
    const due = dueMail(waiting.get(key) ?? [], settingOf(engine, wish), engine.clock.now())
    if (due !== null && !busy.has(key)) await writeNotice(engine, wish)
  }
}

async function writeNotice(engine: Engine, { party, actor }: MailWish): Promise<void> {
  await engine.store.transact(async (tx) => {
    const wish = await tx.mailWish({ party, actor })
    if (!wish) return
    const taken = await tx.takeMailCauses(wish)
    const counts = mailCounts(taken.filter(({ kind }) => wish.kinds.includes(kind)))
    if (!MAIL_KINDS.some((kind) => counts[kind])) return
    const at = engine.clock.now()
    await tx.putMailWish({ ...wish, lastAt: at })
    const notice = { id: randomUUID(), party, actor, what: 'notice', counts } as const
    await tx.putMail({ ...notice, createdAt: at, nextAt: at, tries: 0, alarmedAt: null })
  })
}

async function sendWritten(run: MailRun): Promise<void> {
  const { store, clock } = run.engine
  for (const mail of await store.mail.toSend(clock.now(), MOST_AT_ONCE)) {
    const wish = await wishNow(run.engine, mail)
    if (!wish) continue
    try {
      if (isWanted(mail, wish)) await send(run, mail, wish)
    } catch (fault) {
      await tryLater(run.engine, mail)
      run.onFault(fault)
      if (fault instanceof Fault && fault.retryable) return
      continue
    }
    await store.transact((tx) => tx.removeMail(mail.id))
  }
}

/** By whose wish it goes out now; undefined where it does not. The wish is read first: while the mail is there, it is of this address. */
async function wishNow(engine: Engine, mail: Mail): Promise<MailWish | undefined> {
  const { store, clock } = engine
  const wish = await store.mail.wishOf(mail)
  if (!wish || (mail.what === 'notice' && !mayMail(settingOf(engine, wish), clock.now()))) return undefined
  return (await store.mail.isToSend(mail.id)) ? wish : undefined
}

/** A notice to nobody but who has said that the address is theirs, and a code to nobody who has. */
const isWanted = ({ what }: Mail, { confirmedAt, codeUntil }: MailWish): boolean =>
  what === 'notice' ? confirmedAt !== null : confirmedAt === null && codeUntil !== null

async function send({ engine, mail: options, home }: MailRun, mail: Mail, wish: MailWish): Promise<void> {
  const timeZone = engine.profiles.profile(wish.party)?.timeZone ?? 'UTC'
  const sealed = opened({ engine, mail: options }, wish)
  const { from, carrier } = options
  await carrier.send(writeMail({ mail, wish, sealed, from, home: home(), timeZone, endsAt: endsAt(wish) }))
}

/** A minute, then twice as long each time; an operator is told once. */
async function tryLater({ store, clock }: Engine, mail: Mail): Promise<void> {
  const now = clock.now()
  const rest = Math.min(LONGEST_REST, MINUTE * 2 ** Math.min(mail.tries, 10))
  const isLate = mail.alarmedAt === null && now >= mail.createdAt + DAY
  const alarm = {
    kind: 'mail-not-delivered',
    caseRef: null,
    detail: { party: mail.party, tries: mail.tries + 1 },
    raisedAt: now,
  }
  await store.transact(async (tx) => {
    const retried = { tries: mail.tries + 1, nextAt: later(now, rest), alarmedAt: isLate ? now : mail.alarmedAt }
    await tx.retryMail({ ...mail, ...retried })
    if (isLate) await tx.addAlarms([alarm])
  })
}
