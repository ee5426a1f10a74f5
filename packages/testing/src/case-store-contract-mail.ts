/**
 * The part of the case store's contract about notices by mail: who is told of what, once, and what goes with whom.
 */
import { randomUUID } from 'node:crypto'
import type { CaseRef, PartyId } from '@passerelle/kernel'
import type { CaseStore, Mail, MailWish, OfParty, ToTell } from '@passerelle/messaging'
import { expect, it } from 'vitest'
import { type CaseStoreCapabilities, caseRowOf, gate, laterBy, NOW, newParty, newRef, put } from './case-store-world.ts'

const wishOf = (person: OfParty, more: Partial<MailWish> = {}): MailWish => ({
  party: person.party,
  actor: person.actor,
  sealed: new Uint8Array([1, 2, 3]),
  stopHash: randomUUID(),
  language: 'de',
  kinds: ['case-news', 'case-due', 'second-person', 'case-given'],
  pace: { often: 'soon', everyMinutes: 60, quiet: { from: 1_200, until: 360 } },
  confirmedAt: NOW,
  codeUntil: null,
  codeTries: 0,
  lastAt: null,
  dueOn: null,
  savedAt: NOW,
  ...more,
})
const mailOf = ({ party, actor }: OfParty, more: Partial<Mail> = {}): Mail => ({
  id: randomUUID(),
  party,
  actor,
  what: 'notice',
  counts: { 'case-news': 2 },
  createdAt: NOW,
  nextAt: NOW,
  tries: 0,
  alarmedAt: null,
  ...more,
})

export function mailContract(store: () => CaseStore, can: CaseStoreCapabilities): void {
  const save = (...wishes: readonly MailWish[]) =>
    store().transact(async (tx) => {
      for (const wish of wishes) await tx.putMailWish(wish)
    })
  const tell = (told: Partial<ToTell> & Pick<ToTell, 'caseRefs'>) =>
    store().transact((tx) => tx.tellByMail({ kind: 'case-news', at: NOW, to: 'whose', ...told }))
  /** Whom of a party a case waits for. */
  const waitFor = async (party: PartyId, ref: CaseRef): Promise<readonly string[]> =>
    (await store().mail.causes())
      .filter((one) => one.party === party && one.caseRef === ref)
      .map(({ actor }) => actor)
      .toSorted()
  const people = (...actors: readonly string[]): { party: PartyId; of: readonly OfParty[] } => {
    const party = newParty()
    return { party, of: actors.map((actor) => ({ party, actor })) }
  }

  it('keeps a wish as it is, found by its person and by the link that stops it', async () => {
    const { of } = people('ann')
    const daily = wishOf(of[0]!, {
      pace: { often: 'daily', at: 480 },
      dueOn: '2027-01-15',
      lastAt: laterBy(1),
      codeTries: 2,
    })
    await save(wishOf(of[0]!), daily)
    expect(await store().mail.wishOf(of[0]!)).toEqual(daily)
    expect(await store().mail.wishByStop(daily.stopHash)).toEqual(daily)
    expect(await store().mail.wishByStop(randomUUID())).toBeUndefined()
    expect(await store().transact((tx) => tx.mailWish(of[0]!))).toEqual(daily)
  })

  it('tells of a case whom it is assigned to and who covers them, of one that is nobody’s all, and nobody of another party', async () => {
    const { party, of } = people('ann', 'ben', 'cem')
    const other = people('ann').of[0]!
    await save(...of.map((one) => wishOf(one)), wishOf(other))
    const cover = { id: randomUUID(), party, absent: 'ann', by: 'ben', from: NOW, until: laterBy(9) }
    await store().people.giveCover({ ...cover, givenBy: 'lead', givenAt: NOW })
    const [anns, nobodys] = [newRef(), newRef()]
    const assigned = { [party]: { to: 'ann', by: 'lead', at: NOW } }
    await put(
      store(),
      caseRowOf({ caseRef: anns, parties: [party], assigned }),
      caseRowOf({ caseRef: nobodys, parties: [party] }),
    )
    await tell({ caseRefs: [anns, nobodys] })
    expect(await waitFor(party, anns)).toEqual(['ann', 'ben'])
    expect(await waitFor(party, nobodys)).toEqual(['ann', 'ben', 'cem'])
    expect(await waitFor(other.party, anns)).toEqual([])
    await store().transact((tx) => tx.takeMailCauses(of[1]!))
    await tell({ caseRefs: [anns], at: laterBy(9) })
    expect(await waitFor(party, anns)).toEqual(['ann'])
  })

  it('tells one person, or all but one, and nobody who has not confirmed or does not want it', async () => {
    const { party, of } = people('ann', 'ben', 'cem', 'dan')
    const [ann, ben, cem, dan] = of as readonly [OfParty, OfParty, OfParty, OfParty]
    await save(wishOf(ann), wishOf(ben), wishOf(cem, { confirmedAt: null }), wishOf(dan, { kinds: ['case-due'] }))
    const [given, second] = [newRef(), newRef()]
    for (const person of of) await tell({ kind: 'case-given', caseRefs: [given], to: person })
    await tell({ kind: 'second-person', caseRefs: [second], to: { party, but: 'ann' } })
    expect([await waitFor(party, given), await waitFor(party, second)]).toEqual([['ann', 'ben'], ['ben']])
  })

  it('notes a case once until it is told, with the time when it began to wait', async () => {
    const { party, of } = people('ann')
    await save(wishOf(of[0]!))
    const ref = newRef()
    await put(store(), caseRowOf({ caseRef: ref, parties: [party] }))
    await tell({ caseRefs: [ref] })
    await tell({ caseRefs: [ref], at: laterBy(5) })
    const taken = await store().transact((tx) => tx.takeMailCauses(of[0]!))
    expect(taken).toEqual([{ kind: 'case-news', caseRef: ref, at: NOW }])
    await tell({ caseRefs: [ref], at: laterBy(6) })
    expect(await store().transact((tx) => tx.takeMailCauses(of[0]!))).toEqual([{ ...taken[0]!, at: laterBy(6) }])
  })

  it('notes nothing, and sends nothing, where the transaction fails', async () => {
    const { party, of } = people('ann')
    await save(wishOf(of[0]!))
    const ref = newRef()
    const failing = store().transact(async (tx) => {
      await tx.putCases([caseRowOf({ caseRef: ref, parties: [party] })])
      await tx.tellByMail({ kind: 'case-news', caseRefs: [ref], at: NOW, to: 'whose' })
      await tx.putMail(mailOf(of[0]!))
      throw new Error('at the very end')
    })
    await expect(failing).rejects.toThrow('at the very end')
    expect(await waitFor(party, ref)).toEqual([])
    expect((await store().mail.unsentNotices()).filter((one) => one.party === party)).toEqual([])
  })

  it('gives out mails that are due, the oldest first, one of each kind a person, until they are sent', async () => {
    const { party, of } = people('ann', 'ben')
    await save(...of.map((one) => wishOf(one)))
    const first = mailOf(of[0]!, { createdAt: laterBy(-9), nextAt: laterBy(-9) })
    const later = mailOf(of[1]!, { createdAt: laterBy(-5), nextAt: laterBy(5) })
    const newer = { ...first, id: randomUUID(), what: 'confirmation', counts: {}, createdAt: laterBy(-8) } as const
    await store().transact(async (tx) => {
      for (const mail of [{ ...first, id: randomUUID() }, first, later, newer]) await tx.putMail(mail)
    })
    const toSend = async (at = NOW) => (await store().mail.toSend(at, 1_000)).filter((one) => one.party === party)
    expect(await toSend()).toEqual([first, newer])
    expect(await toSend(laterBy(5))).toEqual([first, newer, later])
    const retried = { ...first, tries: 1, nextAt: laterBy(3), alarmedAt: NOW }
    await store().transact(async (tx) => {
      await tx.retryMail(retried)
      await tx.retryMail(mailOf(of[0]!))
      await tx.removeMail(newer.id)
    })
    expect(await toSend()).toEqual([])
    expect(await toSend(laterBy(3))).toEqual([retried])
    const unsent = (await store().mail.unsentNotices()).filter((one) => one.party === party)
    expect(new Set(unsent.map(({ actor }) => actor))).toEqual(new Set(['ann', 'ben']))
  })

  it('forgets with a wish all that waits for its person, and with a case all that waits because of it', async () => {
    const { party, of } = people('ann', 'ben')
    await save(...of.map((one) => wishOf(one)))
    const [kept, gone] = [newRef(), newRef()]
    await put(store(), ...[kept, gone].map((caseRef) => caseRowOf({ caseRef, parties: [party] })))
    await tell({ caseRefs: [kept, gone] })
    await store().transact(async (tx) => {
      for (const one of of) await tx.putMail(mailOf(one))
    })
    await store().transact((tx) => tx.removeCase(gone))
    await store().transact((tx) => tx.removeMailWish(of[0]!))
    expect([await waitFor(party, kept), await waitFor(party, gone)]).toEqual([['ben'], []])
    expect((await store().mail.unsentNotices()).filter((one) => one.party === party)).toEqual([of[1]])
    expect(await store().mail.wishOf(of[0]!)).toBeUndefined()
    expect((await store().mail.wishes()).filter((one) => one.party === party).map(({ actor }) => actor)).toEqual([
      'ben',
    ])
  })

  it('lets one at a time send, and the next one after it, also where it fails', async () => {
    const [begun, mayEnd] = [gate(), gate()]
    const sending = store().mail.alone(async () => {
      begun.open()
      await mayEnd.opened
      throw new Error('at the very end')
    })
    await begun.opened
    expect(await store().mail.alone(async () => expect.unreachable())).toBe(false)
    mayEnd.open()
    await expect(sending).rejects.toThrow('at the very end')
    let ran = 0
    await expect.poll(() => store().mail.alone(async () => void ran++)).toBe(true)
    expect(ran).toBe(1)
  })

  it.runIf(can.concurrent)('notes nothing for somebody who stops at the same moment', async () => {
    const { party, of } = people('ann')
    await save(wishOf(of[0]!))
    const ref = newRef()
    await put(store(), caseRowOf({ caseRef: ref, parties: [party] }))
    const [told, mayEnd] = [gate(), gate()]
    const telling = store().transact(async (tx) => {
      await tx.tellByMail({ kind: 'case-news', caseRefs: [ref], at: NOW, to: 'whose' })
      told.open()
      await mayEnd.opened
    })
    await told.opened
    const stopping = store().transact((tx) => tx.removeMailWish(of[0]!))
    mayEnd.open()
    await Promise.all([telling, stopping])
    expect(await waitFor(party, ref)).toEqual([])
  })
}
