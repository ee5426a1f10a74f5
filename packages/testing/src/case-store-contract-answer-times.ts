/**
 * The part of the case store's contract about how long centres take to answer.
 */
import { randomUUID } from 'node:crypto'
import { type FileId, must, parseFileId } from '@passerelle/kernel'
import type { CaseStore, StoredEvent } from '@passerelle/messaging'
import { expect, it } from 'vitest'
import { CORRIDOR, caseRowOf, eventOf, laterBy, NOW, newParty, put } from './case-store-world.ts'

const newFile = (): FileId => must(parseFileId(randomUUID()))
const HOUR = 3_600_000

/** A case with a referral to a centre, and what else happened to it. */
async function putReferral(store: CaseStore, events: readonly Partial<StoredEvent>[], corridor = CORRIDOR) {
  const [row, fileId, centre] = [caseRowOf({ corridor }), newFile(), newParty()]
  await put(store, row)
  const submitted = { type: 'referral.submitted', recipient: centre, happenedAt: NOW, status: 'applied' } as const
  const all = [submitted, ...events].map((event, index) =>
    eventOf(row.caseRef, { fileId, sequence: index + 1, status: 'applied', ...event }),
  )
  await store.transact((tx) => tx.addEvents(all))
  return centre
}
const answered = (type: StoredEvent['type'], after: number, more: Partial<StoredEvent> = {}) =>
  ({ type, writer: 'origin', happenedAt: laterBy(after), ...more }) as const

export function answerTimesContract(store: () => CaseStore): void {
  const timesOf = async (centre: string, since = NOW) =>
    (await store().answerTimes(CORRIDOR, since)).filter((one) => one.centre === centre)

  it('tells the first answer to each referral, be it a question, once', async () => {
    const events = [answered('referral.accepted', 9 * HOUR), answered('referral.info-requested', 5 * HOUR)]
    const centre = await putReferral(store(), events)
    expect(await timesOf(centre)).toEqual([{ centre, submittedAt: NOW, answeredAt: laterBy(5 * HOUR) }])
    expect(await timesOf(centre, laterBy(1))).toEqual([])
  })

  it('tells none of what nobody has answered, of what did not count, and of other corridors', async () => {
    const fine = answered('referral.declined', HOUR)
    const centres = [
      await putReferral(store(), []),
      await putReferral(store(), [answered('message.sent', HOUR)]),
      await putReferral(store(), [{ ...fine, status: 'superseded' }]),
      await putReferral(store(), [{ ...fine, fileId: newFile() }]),
      await putReferral(store(), [fine], 'de-xk' as typeof CORRIDOR),
    ]
    for (const centre of centres) expect(await timesOf(centre)).toEqual([])
  })
}
