import { introduced, proposed } from '@passerelle/testing/introduction-steps'
import { beginMatter, VACANCY } from '@passerelle/testing/matter-steps'
import { CENTRE_CAS, OFFICE_01 } from '@passerelle/testing/referral-steps'
import { type TwoEnds, tokenInRole, twoEnds } from '@passerelle/testing/two-ends'
import { twoEndsOnPostgres } from '@passerelle/testing/two-ends-postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { VacancyIntroductions } from './desk-shapes.ts'
import type { HeldAnswer } from './held/held-shape.ts'

const KINDS = [
  { on: 'memory', open: () => twoEnds() },
  { on: 'Postgres', open: async () => (await twoEndsOnPostgres()).world },
] as const

describe.each(KINDS)('who was put forward for a vacancy, over $on', ({ open }) => {
  let world: TwoEnds
  let vacancy: string
  let other: string
  let first: Awaited<ReturnType<typeof proposed>>
  let second: Awaited<ReturnType<typeof introduced>>
  const publish = () => beginMatter(world, CENTRE_CAS, { command: 'publish-vacancy', body: { content: VACANCY } })
  beforeAll(async () => {
    world = await open()
    vacancy = await publish()
    other = await publish()
    first = await proposed(world, { by: OFFICE_01, vacancy })
    second = await introduced(world, { by: CENTRE_CAS, vacancy })
    await proposed(world, { by: OFFICE_01, vacancy: other })
  })
  afterAll(() => world[Symbol.asyncDispose]())

  const listed = async (ref: string, who: string = CENTRE_CAS) => {
    const { status, body } = await world.call(who, `GET /matters/${ref}/introductions`)
    return status === 200 ? (body as unknown as VacancyIntroductions) : status
  }
  const openings = async () => {
    const { body } = await world.call(CENTRE_CAS, `GET ${first.at}/held`)
    // Without what is opened to answer this question itself.
    const others = (body as unknown as HeldAnswer).openings.filter(({ purpose }) => purpose !== 'access')
    return others.map(({ actor, purpose }) => `${actor} ${purpose}`)
  }

  it('is told to the centre that offers it: how far each has come, whose turn it is and since when, and the way to it', async () => {
    const before = await openings()
    const found = await listed(vacancy)
    const told = [
      {
        caseRef: first.ref,
        fileId: first.job.slice('files/'.length),
        state: 'proposed',
        turn: 'theirs',
        with: OFFICE_01,
      },
      { caseRef: second.ref, state: 'introduced', turn: 'ours', since: expect.stringMatching(/^2026-11-23T/) },
    ]
    expect(found).toMatchObject({ more: false })
    expect((found as VacancyIntroductions).items).toHaveLength(2)
    expect((found as VacancyIntroductions).items).toEqual(
      expect.arrayContaining(told.map((one) => expect.objectContaining(one))),
    )
    // Nothing was opened for it.
    expect(await openings()).toEqual(before)
    expect(JSON.stringify(found)).not.toContain(vacancy)
  })

  it('is nobody where nobody was, and those of another vacancy are not in it', async () => {
    expect(await listed(await publish())).toEqual({ items: [], more: false })
    expect(await listed(other)).toMatchObject({ items: [{ state: 'proposed' }] })
  })

  it('is not told to anybody else: another centre, the office, nor of cases that one does not see', async () => {
    expect(await listed(vacancy, 'CTR-MA-TNG')).toBe(404)
    const answer = await world.call(OFFICE_01, `GET /matters/${vacancy}/introductions`)
    expect(answer.status).toBe(404)
    await world.call(tokenInRole(CENTRE_CAS, 'centre-lead'), `POST ${first.at}/assignment`, { to: 'case-worker' })
    const own = await listed(vacancy, tokenInRole(CENTRE_CAS, 'case-worker', 'second-case-worker'))
    expect((own as VacancyIntroductions).items.map(({ caseRef }) => caseRef)).toEqual([second.ref])
  })

  it('is not to be read off what the end has noted: no vacancy stands there', async () => {
    const { body } = await world.call(CENTRE_CAS, `GET ${first.at}/held`)
    const { effects } = body as unknown as { effects: string[] }
    expect(effects.some((key) => key.startsWith('vacancy-mark:'))).toBe(true)
    expect(JSON.stringify(effects)).not.toContain(vacancy)
  })

  it('is nobody any more once the keys of the case are gone', async () => {
    await world.origin.engine.store.transact(async (tx) => {
      const keys = await tx.keysOf([first.ref as never])
      await tx.eraseKeys(
        keys.map(({ keyId }) => keyId),
        world.clocks.origin.now(),
      )
    })
    expect(((await listed(vacancy)) as VacancyIntroductions).items.map(({ caseRef }) => caseRef)).toEqual([second.ref])
  })
})
