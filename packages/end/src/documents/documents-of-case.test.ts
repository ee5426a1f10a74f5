import { createHash } from 'node:crypto'
import { wholeParty } from '@passerelle/messaging'
import { CENTRE_CAS, OFFICE_01, type Referred, referred } from '@passerelle/testing/referral-steps'
import { PDF } from '@passerelle/testing/sample-documents'
import { type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let world: TwoEnds
beforeAll(async () => {
  world = await twoEnds()
})
afterAll(() => world[Symbol.asyncDispose]())

async function withDocument(): Promise<Referred> {
  const journey = await referred(world)
  await journey.post(CENTRE_CAS, `${journey.file}/accept-referral`, { firstAppointment: '2027-01-20T09:00:00Z' })
  await world.settle()
  await journey.post(OFFICE_01, `${journey.file}/share-dossier`, { parts: ['contact'], contact: { phone: '1' } })
  const response = await fetch(`${world.urlOf(OFFICE_01)}${journey.at}/${journey.file}/documents`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${OFFICE_01}`,
      'content-type': 'application/pdf',
      'document-name': 'Zeugnis.pdf',
    },
    body: Uint8Array.from(PDF),
  })
  expect(response.status).toBe(202)
  await world.settle()
  return journey
}
const listed = async ({ at }: Referred, party: string) => await world.call(party, `GET ${at}/documents`)

describe('the documents of a case', () => {
  it('are listed at both ends by name, kind and size, and what else was shared is not', async () => {
    const journey = await withDocument()
    const { items } = (await listed(journey, OFFICE_01)).body
    expect(items).toEqual([
      {
        documentId: expect.any(String),
        fileId: journey.fileId,
        from: OFFICE_01,
        to: CENTRE_CAS,
        at: expect.any(String),
        onItsWay: false,
        state: 'readable',
        name: 'Zeugnis.pdf',
        mediaType: 'application/pdf',
        size: PDF.length,
        sha256: createHash('sha256').update(PDF).digest('hex'),
      },
    ])
    expect((await listed(journey, CENTRE_CAS)).body.items).toEqual(items)
  })

  it('say that they are gone, and not how they were called, once the consent is withdrawn', async () => {
    const journey = await withDocument()
    await journey.post(OFFICE_01, 'withdraw-consent', { purposes: ['referral'], form: 'paper' })
    await world.settle()
    for (const party of [OFFICE_01, CENTRE_CAS]) {
      const { items } = (await listed(journey, party)).body
      expect(items).toMatchObject([{ state: 'erased', name: null, size: null, sha256: null }])
    }
  })

  it('are no news for the sender, but recorded: a list is no reading', async () => {
    const journey = await withDocument()
    const before = (await journey.timeline(OFFICE_01)).length
    await listed(journey, CENTRE_CAS)
    await world.settle()
    expect(await journey.timeline(OFFICE_01)).toHaveLength(before)
    const viewer = wholeParty(CENTRE_CAS as never)
    const openings = await world.origin.engine.store.seenBy(viewer).readOpenings(journey.ref as never)
    expect(openings.filter(({ purpose }) => purpose === 'documents')).toHaveLength(1)
  })

  it('are nobody else’s', async () => {
    const journey = await withDocument()
    for (const party of ['OFF-DE-BE-01', 'CTR-MA-TNG']) expect((await listed(journey, party)).status).toBe(404)
  })
})
