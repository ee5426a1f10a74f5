/**
 * Notices by mail, in memory. A transaction follows another, so none needs a lock.
 */
import type { CaseRef } from '@passerelle/kernel'
import type { CaseRow } from '../case-store/rows.ts'
import type { PeopleTables } from '../people/memory-people.ts'
import type { OfParty } from '../people/people.ts'
import type { Mail, MailNotices, MailWish, MailWriting, ToTell, WaitingCause } from './mail-notices.ts'

export interface MailTables {
  readonly wishes: Map<string, MailWish>
  /** By person, kind and case. */
  readonly causes: Map<string, WaitingCause>
  /** By person and what they say. */
  readonly mails: Map<string, Mail>
}

export const newMailTables = (): MailTables => ({ wishes: new Map(), causes: new Map(), mails: new Map() })

export const copyOfMailTables = ({ wishes, causes, mails }: MailTables): MailTables => ({
  wishes: new Map(wishes),
  causes: new Map(causes),
  mails: new Map(mails),
})

const keyOf = ({ party, actor }: OfParty): string => `${party} ${actor}`
const isOf = (person: OfParty, one: OfParty): boolean => keyOf(person) === keyOf(one)

export const memoryMailNotices = ({ wishes, causes, mails }: MailTables): MailNotices => {
  let taken = false
  return {
    wishOf: async (person) => wishes.get(keyOf(person)),
    wishByStop: async (hash) => [...wishes.values()].find(({ stopHash }) => stopHash === hash),
    wishes: async () => [...wishes.values()],
    causes: async () => [...causes.values()],
    toSend: async (at, limit) =>
      [...mails.values()]
        .filter(({ nextAt }) => nextAt <= at)
        .toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
        .slice(0, limit),
    isToSend: async (id) => [...mails.values()].some((one) => one.id === id),
    unsentNotices: async () =>
      [...mails.values()].flatMap(({ party, actor, what }) => (what === 'notice' ? [{ party, actor }] : [])),
    async alone(work) {
      if (taken) return false
      taken = true
      try {
        await work()
      } finally {
        taken = false
      }
      return true
    },
  }
}

/** What of the other tables says whose a case is. */
export interface Around {
  readonly cases: ReadonlyMap<CaseRef, CaseRow>
  readonly people: Pick<PeopleTables, 'covers'>
}

function sees(
  { people: { covers } }: Around,
  { party, actor }: OfParty,
  { row, at }: { row: CaseRow; at: number },
): boolean {
  const to = row.assigned[party]?.to
  const covered = [...covers.values()].some(
    (one) => one.party === party && one.by === actor && one.absent === to && one.from <= at && at < one.until,
  )
  return row.parties.includes(party) && (to === undefined || to === actor || covered)
}

function isReader(around: Around, wish: MailWish, { to, at, row }: ToTell & { row: CaseRow | undefined }): boolean {
  if (to === 'whose') return row !== undefined && row.matter === null && sees(around, wish, { row, at })
  return wish.party === to.party && ('but' in to ? wish.actor !== to.but : wish.actor === to.actor)
}

function tell({ wishes, causes }: MailTables, around: Around, told: ToTell): void {
  for (const wish of wishes.values()) {
    if (wish.confirmedAt === null || !wish.kinds.includes(told.kind)) continue
    for (const caseRef of told.caseRefs) {
      const key = `${keyOf(wish)} ${told.kind} ${caseRef}`
      if (causes.has(key) || !isReader(around, wish, { ...told, row: around.cases.get(caseRef) })) continue
      causes.set(key, { party: wish.party, actor: wish.actor, kind: told.kind, caseRef, at: told.at })
    }
  }
}

export function forgetWish({ wishes, causes, mails }: MailTables, person: OfParty): void {
  wishes.delete(keyOf(person))
  for (const [key, one] of causes) if (isOf(person, one)) causes.delete(key)
  for (const [key, one] of mails) if (isOf(person, one)) mails.delete(key)
}

interface Writing {
  readonly tables: MailTables
  readonly around: Around
  /** What is done at the end of the transaction. */
  readonly rest: (() => void)[]
}

export const memoryMailWriting = ({ tables, around, rest }: Writing): MailWriting => ({
  tellByMail: async (told) => void rest.push(() => tell(tables, around, told)),
  mailWish: async (person) => tables.wishes.get(keyOf(person)),
  putMailWish: async (wish) => void rest.push(() => tables.wishes.set(keyOf(wish), wish)),
  removeMailWish: async (person) => void rest.push(() => forgetWish(tables, person)),
  async takeMailCauses(person) {
    const waiting = [...tables.causes].filter(([, one]) => isOf(person, one))
    rest.push(() => {
      for (const [key] of waiting) tables.causes.delete(key)
    })
    return waiting.map(([, { kind, caseRef, at }]) => ({ kind, caseRef, at }))
  },
  putMail: async (mail) => void rest.push(() => tables.mails.set(`${keyOf(mail)} ${mail.what}`, mail)),
  retryMail: async (mail) =>
    void rest.push(() => {
      for (const [key, one] of tables.mails) if (one.id === mail.id) tables.mails.set(key, mail)
    }),
  removeMail: async (id) =>
    void rest.push(() => {
      for (const [key, one] of tables.mails) if (one.id === id) tables.mails.delete(key)
    }),
})
