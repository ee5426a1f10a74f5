/**
 * How somebody asks for notices by mail, says that an address is theirs, and stops them again.
 * Keeps: nothing but a code goes to an address before its reader has given that back; another address begins anew, and with the old one
 * goes all that was to be sent there; who stops leaves nothing behind.
 */
import { randomUUID, timingSafeEqual } from 'node:crypto'
import { keepUntil, type MailKind, type MailPace } from '@passerelle/casework'
import { ownRetention } from '@passerelle/contracts/avro'
import { DAY, Fault, type Instant, later, ok, type Result, refuse } from '@passerelle/kernel'
import type { CaseTransaction, MailWish, OfParty } from '@passerelle/messaging'
import type { Engine } from '../engine/engine.ts'
import type { MailOptions } from './mail-carrier.ts'
import { newCode, newStop, openAddress, type Sealed, sealAddress, stopHashOf } from './seal-address.ts'

export interface Mailing {
  readonly engine: Engine
  readonly mail: MailOptions
}

export interface Wished {
  readonly address: string
  readonly language: string
  readonly kinds: readonly MailKind[]
  readonly pace: MailPace
}

/** How long a code counts, in ms, and how many others may be tried. */
const CODE_LASTS = DAY
const MOST_TRIES = 10

/** When an address goes that was not given anew. */
export function endsAt({ savedAt }: Pick<MailWish, 'savedAt'>): Instant {
  const schedule = ownRetention.find(({ kind }) => kind === 'mail-addresses')
  if (!schedule) throw new Fault('schedule-missing', 'nothing says how long addresses for notices are kept')
  return keepUntil(savedAt, schedule.keep)
}

export const opened = ({ mail }: Mailing, wish: MailWish): Sealed => openAddress(mail.secret, wish, wish.sealed)

/** An address that was sealed with a key that is gone is none. */
export function openedIfPossible(mailing: Mailing, wish: MailWish | undefined): Sealed | undefined {
  try {
    return wish && opened(mailing, wish)
  } catch {
    return undefined
  }
}

export async function saveWish(mailing: Mailing, person: OfParty, wished: Wished): Promise<MailWish> {
  const { engine, mail } = mailing
  const { party, actor } = person
  return engine.store.transact(async (tx) => {
    const at = engine.clock.now()
    const before = await tx.mailWish(person)
    const known = openedIfPossible(mailing, before)
    const kept = known?.address === wished.address && before ? { before, known } : undefined
    if (before && !kept) await tx.removeMailWish(person)
    const { language, kinds, pace } = wished
    const stop = kept?.known.stop ?? newStop()
    const confirmedAt = kept?.before.confirmedAt ?? null
    const code = confirmedAt === null ? newCode() : null
    const wish: MailWish = {
      party,
      actor,
      language,
      kinds,
      pace,
      confirmedAt,
      savedAt: at,
      sealed: sealAddress(mail.secret, person, { address: wished.address, stop, code }),
      stopHash: stopHashOf(stop),
      codeUntil: code === null ? null : later(at, CODE_LASTS),
      codeTries: 0,
      lastAt: kept?.before.lastAt ?? null,
      dueOn: kept?.before.dueOn ?? null,
    }
    await tx.putMailWish(wish)
    if (code !== null) await tx.putMail(confirmationFor(person, at))
    return wish
  })
}

const confirmationFor = ({ party, actor }: OfParty, at: Instant) => ({
  id: randomUUID(),
  party,
  actor,
  what: 'confirmation' as const,
  counts: {},
  createdAt: at,
  nextAt: at,
  tries: 0,
  alarmedAt: null,
})

const same = (a: string, b: string): boolean => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))

/** Once confirmed, saying it again changes nothing. */
export async function confirmWish(
  mailing: Mailing,
  person: OfParty,
  code: string,
): Promise<Result<MailWish, 'mail-code-not-valid'>> {
  const { engine } = mailing
  return engine.store.transact<Result<MailWish, 'mail-code-not-valid'>>(async (tx) => {
    const at = engine.clock.now()
    const wish = await tx.mailWish(person)
    if (!wish) return refuse('mail-code-not-valid')
    if (wish.confirmedAt !== null) return ok(wish)
    if (wish.codeUntil === null || wish.codeUntil <= at || wish.codeTries >= MOST_TRIES)
      return refuse('mail-code-not-valid')
    const sealed = opened(mailing, wish)
    if (sealed.code === null || !same(sealed.code, code)) {
      await tx.putMailWish({ ...wish, codeTries: wish.codeTries + 1 })
      return refuse('mail-code-not-valid')
    }
    return ok(await confirmed(tx, mailing, { wish, sealed }))
  })
}

async function confirmed(
  tx: CaseTransaction,
  { engine, mail }: Mailing,
  { wish, sealed }: { readonly wish: MailWish; readonly sealed: Sealed },
): Promise<MailWish> {
  const done = {
    ...wish,
    sealed: sealAddress(mail.secret, wish, { ...sealed, code: null }),
    confirmedAt: engine.clock.now(),
    codeUntil: null,
    codeTries: 0,
  }
  await tx.putMailWish(done)
  return done
}

export const stopMails = ({ store }: Pick<Engine, 'store'>, person: OfParty): Promise<void> =>
  store.transact((tx) => tx.removeMailWish(person))

/** By the link of a mail. What it does not find is stopped already. */
export async function stopByLink(engine: Pick<Engine, 'store'>, stop: string): Promise<void> {
  const wish = await engine.store.mail.wishByStop(stopHashOf(stop))
  if (wish) await stopMails(engine, wish)
}
