import { beginMatter, VACANCY } from '@passerelle/testing/matter-steps'
import { CENTRE_CAS } from '@passerelle/testing/referral-steps'
import { twoEndsOnPostgres } from '@passerelle/testing/two-ends-postgres'
import { expect, it } from 'vitest'

it('how many openings are kept is told while somebody gives one of them away', async () => {
  const { world } = await twoEndsOnPostgres()
  await using _ = world
  const vacancy = await beginMatter(world, CENTRE_CAS, { command: 'publish-vacancy', body: { content: VACANCY } })
  const told = () => world.call(CENTRE_CAS, `GET /matters/${vacancy}/openings`)
  await world.origin.engine.store.transact(async (tx) => {
    // As an offer does, until the end of its transaction.
    await tx.keptOpenings(vacancy)
    const late = new Promise((_, reject) => setTimeout(() => reject(new Error('it waits for the offer')), 5_000))
    expect(await Promise.race([told(), late])).toMatchObject({ status: 200, body: { openings: 1, kept: 0 } })
  })
}, 60_000)
