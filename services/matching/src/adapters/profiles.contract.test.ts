import { randomUUID } from 'node:crypto'
import type { CaseRef, EventId, KeyId, PartyId } from '@passerelle/kernel'
import { DAY, instant } from '@passerelle/kernel'
import { type TestDatabase, testDatabase } from '@passerelle/store/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProfileChange, ProfileStore } from '../domain/profile-store.ts'
import { memoryProfiles } from './memory-profiles.ts'
import { matchingTables, openProfiles } from './postgres-profiles.ts'

const PARTY = 'OFF-DE-NW-01' as PartyId
const AT = instant(1_800_000_000_000)

const changed = (sequence: number, caseRef = randomUUID() as CaseRef): ProfileChange & { kind: 'changed' } => ({
  kind: 'changed',
  caseRef,
  recordedAt: AT,
  sequence,
  hash: 'ab'.repeat(32),
  party: PARTY,
  eventId: randomUUID() as EventId,
  keyId: randomUUID() as KeyId,
  value: Buffer.from(`value ${sequence}`),
})
const forgotten = ({ caseRef }: ProfileChange, sequence: number): ProfileChange => ({
  kind: 'forgotten',
  caseRef,
  recordedAt: AT,
  sequence,
  hash: 'cd'.repeat(32),
})

let database: TestDatabase | undefined
afterAll(() => database?.drop())

describe.each([
  ['memory', async () => memoryProfiles()],
  [
    'Postgres',
    async () => {
      database = await testDatabase(matchingTables)
      return openProfiles(database.url)
    },
  ],
] as const)('%s keeps the contract of profiles', (_name, open) => {
  let store: ProfileStore
  beforeAll(async () => {
    store = await open()
  })
  afterAll(() => store.close())

  const topicId = randomUUID()
  let next = 0
  const take = async (...changes: ProfileChange[]) => {
    await store.take(changes, { topicId, partition: 0, from: next, to: next + changes.length }, AT)
    next += changes.length
  }
  const valueOf = async ({ keyId }: { readonly keyId: KeyId }) =>
    (await store.byKeys([keyId])).map(({ value }) => Buffer.from(value).toString())

  it('the newest of a case is there, whatever order they come in, until it is forgotten', async () => {
    const first = changed(3)
    const second = changed(7, first.caseRef)
    await take(second, first)
    expect([await valueOf(first), await valueOf(second)]).toEqual([[], ['value 7']])
    await take(forgotten(first, 9), first, second)
    expect((await store.held()).filter(({ caseRef }) => caseRef === first.caseRef)).toEqual([])
  })

  it('one that was recorded later counts, though its end counts on from before, as after a restore', async () => {
    const lost = changed(9)
    const again = { ...changed(4, lost.caseRef), recordedAt: instant(AT + 1) }
    await take(lost, again)
    expect([await valueOf(lost), await valueOf(again)]).toEqual([[], ['value 4']])
  })

  it('a change and the position after it are taken together, by one alone', async () => {
    const one = changed(1)
    await expect(store.take([one], { topicId, partition: 0, from: next + 5, to: next + 6 }, AT)).rejects.toMatchObject({
      code: 'position-moved',
    })
    expect([await valueOf(one), await store.position({ topicId, partition: 0 })]).toEqual([[], next])
    await take(one)
    expect([await valueOf(one), await store.position({ topicId, partition: 0 })]).toEqual([['value 1'], next])
  })

  it('a profile whose key was taken back leaves its number, which goes with time', async () => {
    const one = changed(4)
    await take(one)
    await store.drop([one.keyId], AT)
    await take(one)
    expect(await valueOf(one)).toEqual([])
    await store.clear({ forgotten: instant(AT + DAY), seen: AT })
    await take(one)
    expect(await valueOf(one)).toEqual(['value 4'])
  })

  it('says of a case what is kept of it: the profile, that there was one, or nothing', async () => {
    const one = changed(4)
    const { caseRef, recordedAt, sequence, hash, party, eventId, keyId } = one
    expect(await store.ofCase(caseRef)).toBeUndefined()
    await take(one)
    const kept = { caseRef, recordedAt, sequence, hash, changedAt: AT }
    expect(await store.ofCase(caseRef)).toEqual({ ...kept, profile: { party, eventId, keyId } })
    await store.drop([keyId], instant(AT + 1))
    expect(await store.ofCase(caseRef)).toEqual({ ...kept, changedAt: AT + 1, profile: null })
  })

  it('of a vacancy that was closed it is known that it is, whatever comes later, and nothing of what it offered', async () => {
    const ref = randomUUID() as CaseRef
    const told = (sequence: number, value: string | null) =>
      ({
        ref,
        sequence,
        party: PARTY,
        closed: value === null,
        value: value === null ? null : Buffer.from(value),
      }) as const
    for (const one of [told(1, 'open'), told(2, null), told(3, 'open again')]) {
      await store.takeVacancies([one], { topicId, partition: 0, from: next, to: next + 1 })
      next += 1
    }
    expect((await store.vacancies()).filter((one) => one.ref === ref)).toEqual([told(2, null)])
  })

  it('who has seen a profile is known for its time', async () => {
    const { caseRef, eventId } = changed(1)
    const seen = { caseRef, eventId, party: PARTY, actor: 'somebody', purpose: 'matches', seenAt: AT }
    await store.note([seen])
    expect(await store.viewings(caseRef)).toEqual([seen])
    await store.clear({ forgotten: AT, seen: instant(AT + 1) })
    expect(await store.viewings(caseRef)).toEqual([])
  })
})
