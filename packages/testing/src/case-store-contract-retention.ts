/**
 * The part of the case store's contract about what has been kept long enough: which cases to look at, and what goes.
 */
import { randomUUID } from 'node:crypto'
import { type CaseRef, must, parseKeyId } from '@passerelle/kernel'
import { type CaseStore, newEventId, type OldKind, wholeParty } from '@passerelle/messaging'
import { expect, it } from 'vitest'
import { CENTRE, caseRowOf, eventOf, laterBy, NOW, newParty, newRef, OFFICE } from './case-store-world.ts'

const AGE = 1_000_000_000_000

const WISH = {
  sealed: new Uint8Array([1]),
  language: 'de',
  kinds: ['case-given'],
  pace: { often: 'daily', at: 480 },
  confirmedAt: NOW,
  codeUntil: null,
  codeTries: 0,
  lastAt: null,
  dueOn: null,
} as const

export function retentionContract(store: () => CaseStore): void {
  /** What a case may have in every table. */
  async function full(ref: CaseRef): Promise<void> {
    const key = { keyId: must(parseKeyId(randomUUID())), caseRef: ref, sender: OFFICE, reader: CENTRE, since: NOW }
    const event = eventOf(ref)
    await store().transact(async (tx) => {
      await tx.lockCases([ref])
      await tx.putCases([caseRowOf({ caseRef: ref })])
      await tx.addEvents([event])
      await tx.awaitKeys([{ ...key, own: false, rung: null, number: 1 }])
      await tx.addEffects([{ caseRef: ref, key: 'notice', effect: {}, doneAt: NOW }])
      const opening = {
        caseRef: ref,
        eventId: event.eventId,
        party: OFFICE,
        actor: 'a',
        purpose: 'read',
        openedAt: NOW,
      }
      await tx.addOpening(opening)
      await tx.addAlarms([{ kind: 'gap', caseRef: ref, detail: {}, raisedAt: NOW }])
      const said = { caseRef: ref, party: OFFICE, by: 'a', at: NOW } as const
      await tx.addAssignments([{ ...said, to: 'a', because: 'opened' }])
      const need = { id: randomUUID(), caseRef: ref, party: OFFICE, actor: 'b', reason: 'absence' }
      await tx.addOpenedInNeed({ ...need, openedAt: NOW, until: laterBy(5), acknowledged: null })
    })
  }

  it('tells the cases at which it is worth looking, the longest due first, and none that holds something back', async () => {
    const [early, late, held, later] = [newRef(), newRef(), newRef(), newRef()]
    const rows = [
      caseRowOf({ caseRef: late, retentionAt: laterBy(-AGE + 2) }),
      caseRowOf({ caseRef: early, retentionAt: laterBy(-AGE + 1) }),
      caseRowOf({ caseRef: held, retentionAt: laterBy(-AGE), held: 1 }),
      caseRowOf({ caseRef: later, retentionAt: laterBy(-AGE + 9) }),
    ]
    await store().transact(async (tx) => {
      await tx.lockCases(rows.map(({ caseRef }) => caseRef))
      await tx.putCases(rows)
    })
    expect(await store().retentionCases(laterBy(-AGE + 5), 10)).toEqual([early, late])
    expect(await store().retentionCases(laterBy(-AGE + 5), 1)).toEqual([early])
    expect((await store().readCase(early))?.retentionAt).toBe(laterBy(-AGE + 1))
    expect(await store().retentionFigures(laterBy(-AGE + 5))).toMatchObject({ waiting: 3, next: laterBy(-AGE + 9) })
    const looked = rows.map((row) => ({ ...row, held: 0, retentionAt: null }))
    await store().transact(async (tx) => {
      await tx.lockCases(rows.map(({ caseRef }) => caseRef))
      await tx.putCases(looked)
    })
    expect(await store().retentionCases(laterBy(-AGE + 5), 10)).toEqual([])
  })

  it('removes a case from every table, and nothing of another', async () => {
    const [gone, other] = [newRef(), newRef()]
    for (const ref of [gone, other]) await full(ref)
    await store().transact((tx) => tx.removeCase(gone))
    const left = async (ref: CaseRef) => [
      (await store().readCase(ref)) === undefined ? 0 : 1,
      (await store().readEvents(ref)).length,
      ...(await store().transact(async (tx) => [(await tx.keysOf([ref])).length, (await tx.effectsOf(ref)).size])),
      (await store().seenBy(wholeParty(OFFICE)).readOpenings(ref)).length,
      (await store().alarms(10_000)).filter(({ caseRef }) => caseRef === ref).length,
      (await store().transact((tx) => tx.assignmentsOf(ref))).length,
      (await store().people.openedInNeedAt(OFFICE)).filter(({ caseRef }) => caseRef === ref).length,
    ]
    expect(await left(gone)).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
    expect(await left(other)).toEqual([1, 1, 1, 1, 1, 1, 1, 1])
  })

  it('removes by age what belongs to no case, so many at a time, and of notices those of closed cases alone', async () => {
    const [closed, open, old] = [newRef(), newRef(), laterBy(-AGE)]
    const rows = [caseRowOf({ caseRef: closed, states: ['closed'] }), caseRowOf({ caseRef: open })]
    const party = newParty()
    const opening = { caseRef: closed, party: OFFICE, actor: 'a', purpose: 'read', openedAt: old }
    await store().transact(async (tx) => {
      await tx.lockCases([closed, open])
      await tx.putCases(rows)
      for (const caseRef of [closed, open]) await tx.addEffects([{ caseRef, key: 'n', effect: {}, doneAt: old }])
      await tx.addEffects([{ caseRef: closed, key: 'young', effect: {}, doneAt: NOW }])
      for (const _ of [1, 2, 3]) await tx.addOpening({ ...opening, eventId: newEventId(NOW) })
      await tx.addAlarms([{ kind: 'old', caseRef: null, detail: {}, raisedAt: old }])
      await tx.saveAnswers([{ party, key: 'old', bodyHash: 'h', status: 202, answer: {} }], old)
      await tx.saveAnswers([{ party, key: 'young', bodyHash: 'h', status: 202, answer: {} }], NOW)
    })
    const remove = (kind: OldKind, limit = 10) => store().transact((tx) => tx.removeOld(kind, laterBy(1 - AGE), limit))
    expect([await remove('openings', 2), await remove('openings', 2), await remove('openings', 2)]).toEqual([2, 1, 0])
    expect([await remove('alarms'), await remove('idempotency-answers'), await remove('notices')]).toEqual([1, 1, 1])
    expect([...(await store().transact((tx) => tx.effectsOf(closed)))]).toEqual(['young'])
    expect([...(await store().transact((tx) => tx.effectsOf(open)))]).toEqual(['n'])
    const claim = (key: string) => store().transact((tx) => tx.claimKeys([{ party, key }]))
    expect(await claim('old')).toEqual(['free'])
    expect(await claim('young')).toMatchObject([{ status: 202 }])
  })

  it('removes by age what people and operators leave behind: what is over, and nothing that still counts', async () => {
    const [party, old, bound] = [newParty(), laterBy(-AGE), laterBy(1 - AGE)]
    const { people, acts } = store()
    const person = { party, role: 'counsellor', state: 'left', changedBy: 'lead', changedAt: old } as const
    await store().transact(async (tx) => {
      await tx.putPerson({ ...person, actor: 'has-left' })
      await tx.putPerson({ ...person, actor: 'left-late', changedAt: bound })
      await tx.putPerson({ ...person, actor: 'is-here', state: 'active' })
    })
    const cover = { party, absent: 'ann', givenBy: 'lead', givenAt: old, from: laterBy(-AGE - 9), until: old }
    const covers = ['is-over', 'still-runs'].map((by) => ({ ...cover, id: randomUUID(), by }))
    for (const [index, one] of covers.entries()) await people.giveCover({ ...one, until: index === 0 ? old : NOW })
    const need = { party, reason: 'absence', openedAt: laterBy(-AGE - 9), until: old, acknowledged: null }
    const opened = ['seen', 'unseen'].map((actor) => ({ ...need, id: randomUUID(), caseRef: newRef(), actor }))
    await store().transact(async (tx) => {
      for (const one of opened) await tx.addOpenedInNeed(one)
    })
    await people.acknowledge({ party, id: opened[0]!.id }, 'lead', old)
    const act = { act: 'discard', subject: randomUUID(), by: 'ann', at: old, confirmed: null, outcome: 'done' }
    const done = await acts.add({ ...act, id: randomUUID(), until: null })
    const waits = await acts.add({ ...act, id: randomUUID(), until: NOW, outcome: null })
    const remove = (kind: OldKind) => store().transact((tx) => tx.removeOld(kind, bound, 10))
    const kinds = ['people-who-left', 'covers', 'openings-in-need', 'operator-acts'] as const
    for (const kind of kinds) expect([kind, await remove(kind), await remove(kind)]).toEqual([kind, 1, 0])
    expect((await people.peopleOf(party)).map(({ actor }) => actor)).toEqual(['is-here', 'left-late'])
    expect((await people.coversOf(party, laterBy(-AGE - 5))).map(({ by }) => by)).toEqual(['still-runs'])
    expect((await people.openedInNeedAt(party)).map(({ actor }) => actor)).toEqual(['unseen'])
    const left = (await acts.latest(100_000)).map(({ id }) => id)
    expect([left.includes(done.id), left.includes(waits.id)]).toEqual([false, true])
    await acts.settle(waits.id, 'over')
  })

  it('removes with an address that was not given anew all that waits for its person', async () => {
    const [party, old] = [newParty(), laterBy(-AGE)]
    const wish = { ...WISH, party, savedAt: old }
    await store().transact(async (tx) => {
      for (const actor of ['long-ago', 'lately'])
        await tx.putMailWish({ ...wish, actor, stopHash: randomUUID(), savedAt: actor === 'lately' ? NOW : old })
      await tx.tellByMail({ kind: 'case-given', caseRefs: [newRef()], at: NOW, to: { party, but: 'nobody' } })
    })
    expect(await store().transact((tx) => tx.removeOld('mail-addresses', laterBy(1 - AGE), 10))).toBe(1)
    expect((await store().mail.wishes()).filter((one) => one.party === party)).toMatchObject([{ actor: 'lately' }])
    expect((await store().mail.causes()).filter((one) => one.party === party)).toMatchObject([{ actor: 'lately' }])
  })

  it('notes how much was carried out, and when last', async () => {
    const kind = `kind-${randomUUID()}`
    const note = (count: number, at = NOW) => store().transact((tx) => tx.noteCarriedOut([{ kind, count, at }]))
    await note(2, laterBy(9))
    await note(3)
    const { done } = await store().retentionFigures(NOW)
    expect(done.filter((one) => one.kind === kind)).toEqual([{ kind, count: 5, at: laterBy(9) }])
  })
}
