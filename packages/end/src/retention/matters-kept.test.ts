import { beginMatter, VACANCY } from '@passerelle/testing/matter-steps'
import { CENTRE_CAS, OFFICE_01 } from '@passerelle/testing/referral-steps'
import { type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const QUESTION = { country: 'MA', topics: ['housing'], question: 'How long does it take to rent a flat?' }
const THREAD = {
  to: CENTRE_CAS,
  subject: 'Opening hours',
  language: 'fr',
  text: 'Are you there in August?',
  topics: ['other'],
}
const WORD = { language: 'fr', text: 'In the mornings.' }

let world: TwoEnds
let start: Date
beforeEach(async () => {
  world = await twoEnds()
  start = new Date(world.clocks.origin.now())
})
afterEach(() => world[Symbol.asyncDispose]())

const begin = (party: string, command: string, body: object) => beginMatter(world, party, { command, body })
async function afterMonths(months: number): Promise<void> {
  const date = new Date(start)
  date.setUTCMonth(date.getUTCMonth() + months)
  await world.settle(date.toISOString())
}
const isThere = async (ref: string) => {
  const both = [OFFICE_01, CENTRE_CAS].map(async (party) => (await world.call(party, `GET /matters/${ref}`)).status)
  return await Promise.all(both)
}
const say = async (party: string, ref: string, command: string, body: object) => {
  const { status } = await world.call(party, `POST /matters/${ref}/${command}`, body)
  await world.settle()
  return status
}

describe('what the ends have told each other beside cases', () => {
  it('goes at both ends three years after it was over, and what still counts stays', async () => {
    const [open, closed] = [
      await begin(CENTRE_CAS, 'publish-vacancy', { content: VACANCY }),
      await begin(CENTRE_CAS, 'publish-vacancy', { content: VACANCY }),
    ]
    const question = await begin(OFFICE_01, 'request-information', QUESTION)
    expect(await say(CENTRE_CAS, closed, 'close-vacancy', { reason: 'filled' })).toBe(202)
    await afterMonths(35)
    for (const ref of [open, closed, question]) expect(await isThere(ref)).toEqual([200, 200])
    await afterMonths(37)
    expect(await isThere(open)).toEqual([200, 200])
    for (const ref of [closed, question]) expect(await isThere(ref)).toEqual([404, 404])
    const { kinds } = (await world.call('operator-origin', 'GET /operations/retention')).body as unknown as {
      kinds: readonly { kind: string; gone: number }[]
    }
    expect(kinds.find(({ kind }) => kind === 'matters')).toMatchObject({ gone: 2 })
  })

  it('counts a thread from its last word, and takes none any more that could come to an end that has it no longer', async () => {
    const thread = await begin(OFFICE_01, 'open-thread', THREAD)
    await afterMonths(30)
    expect(await say(CENTRE_CAS, thread, 'write-in-thread', WORD)).toBe(202)
    await afterMonths(64)
    expect(await say(OFFICE_01, thread, 'write-in-thread', WORD)).toBe(202)
    await afterMonths(99)
    expect([await say(OFFICE_01, thread, 'write-in-thread', WORD), await isThere(thread)]).toEqual([404, [200, 200]])
    await afterMonths(101)
    expect(await isThere(thread)).toEqual([404, 404])
  })
})
