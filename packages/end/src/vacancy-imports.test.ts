import type { PartyId } from '@passerelle/kernel'
import { wholeParty } from '@passerelle/messaging'
import { CENTRE_CAS, OFFICE_01 } from '@passerelle/testing/referral-steps'
import { type TwoEnds, tokenInRole, twoEnds } from '@passerelle/testing/two-ends'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { commandQueue } from './engine/command-queue.ts'
import { publishImport } from './vacancies/publish-import.ts'

let world: TwoEnds
beforeEach(async () => {
  world = await twoEnds()
})
afterEach(() => world[Symbol.asyncDispose]())

const CENTRE_02 = 'CTR-MA-TNG'
const MAPPING = {
  language: 'fr',
  columns: [
    { column: 'Référence', field: 'reference' },
    { column: 'Intitulé', field: 'title' },
    { column: 'CITP', field: 'isco08' },
    { column: 'Salaire', field: 'wageMaximum' },
    { column: 'Date limite', field: 'closingDate' },
  ],
  defaults: [
    { field: 'country', value: 'MA' },
    { field: 'currency', value: 'MAD' },
    { field: 'wagePeriod', value: 'month' },
  ],
  dates: 'day-first',
  decimals: 'comma',
}
const HEAD = 'Référence;Intitulé;CITP;Salaire;Date limite'
const FILE = [
  HEAD,
  'A;Plombier;7126;4500,50;31/12/2026',
  'B;Boulangère;7512;;',
  'C;Soudeur;7x;;',
  'D;Coiffeuse;5141;;',
].join('\n')

interface Imported {
  readonly id: string
  readonly state: string
  readonly sha256: string
  readonly counts: object
  readonly missing: readonly { readonly reference: string; readonly matterRef: string }[]
  readonly rows: readonly {
    readonly fate: string
    readonly reference: string | null
    readonly becomes: string | null
    readonly outcome: { readonly done: string; readonly matterRef: string } | null
  }[]
}
interface Sent {
  readonly type?: string
  readonly partner?: string
  readonly corridor?: string
  readonly party?: string
  readonly page?: string
}
async function send(
  bytes: string | Uint8Array<ArrayBuffer>,
  { type = 'text/csv', partner = 'agence', corridor = 'de-ma', party = CENTRE_CAS, page = '' }: Sent = {},
) {
  const address = `${world.urlOf(CENTRE_CAS)}/vacancy-imports?corridor=${corridor}&partner=${partner}${page}`
  const answer = await fetch(address, {
    method: 'POST',
    headers: { authorization: `Bearer ${party}`, 'content-type': type },
    body: bytes,
  })
  return { status: answer.status, body: (await answer.json()) as Imported & { code: string } }
}
const putMapping = (party = CENTRE_CAS, mapping: object = MAPPING) =>
  world.call(party, 'PUT /vacancy-mappings/agence', mapping)
async function preview(text: string): Promise<Imported> {
  const { status, body } = await send(text)
  expect(status, JSON.stringify(body)).toBe(200)
  return body
}
async function confirm({ id, sha256 }: Imported, party = CENTRE_CAS) {
  const { status, body } = await world.call(party, `POST /vacancy-imports/${id}/confirm`, { sha256 })
  await world.settle()
  return { status, body: body as unknown as Imported }
}
const done = ({ rows }: Imported) => rows.map(({ outcome }) => outcome?.done ?? null)
const offered = async (party = OFFICE_01) =>
  (await world.call(party, 'GET /matters?kind=vacancy&state=open&limit=200')).body.items as unknown as {
    matterRef: string
    content: { title: { text: string }; wage: object | null }
  }[]
const titles = async (party = OFFICE_01) => (await offered(party)).map(({ content }) => content.title.text).toSorted()

describe('a file of vacancies', () => {
  beforeEach(async () => {
    await putMapping()
  })

  it('is shown with every row’s fate, and nothing is published before it is confirmed', async () => {
    const shown = await preview(FILE)
    expect(shown).toMatchObject({
      state: 'shown',
      counts: { taken: 2, mended: 1, refused: 1 },
      missing: [],
      unchecked: ['country', 'isco-08'],
    })
    expect(shown.rows).toMatchObject([
      { row: 2, fate: 'mended', reference: 'A', vacancy: { wage: { maximum: 450_050 }, closingDate: '2026-12-31' } },
      { row: 3, fate: 'taken', reference: 'B' },
      { row: 4, fate: 'refused', reference: null, refusals: [{ field: 'isco08', column: 3, why: 'code-malformed' }] },
      { row: 5, fate: 'taken', reference: 'D' },
    ])
    await world.settle()
    expect(await titles()).toEqual([])
    const confirmed = await confirm(shown)
    expect(confirmed).toMatchObject({ status: 200, body: { state: 'done' } })
    expect(done(confirmed.body)).toEqual(['published', 'published', null, 'published'])
    expect(await titles()).toEqual(['Boulangère', 'Coiffeuse', 'Plombier'])
    expect(await titles(CENTRE_02)).toEqual(await titles())
  })

  it('keeps nobody waiting while it is read, though it has as many rows as it may', { timeout: 120_000 }, async () => {
    const rows = Array.from({ length: 10_000 }, (_, n) => `R-${n};Plombier ${n};7126;4500,50;31/12/2026`)
    let isRead = false
    const reading = send([HEAD, ...rows].join('\n'), { page: '&limit=50' }).finally(() => {
      isRead = true
    })
    let answered = 0
    for (; !isRead; answered += 1) expect((await fetch(`${world.urlOf(CENTRE_CAS)}/health/live`)).status).toBe(200)
    expect(await reading).toMatchObject({ status: 200, body: { counts: { mended: 10_000 } } })
    expect(answered).toBeGreaterThan(10)
  })

  it('can be looked at for 30 days, and then it goes by itself, with what became of its rows', async () => {
    const { id } = await preview(FILE)
    const look = async (days: number) => {
      await world.settle(new Date(world.clocks.origin.now() + days * 86_400_000).toISOString())
      return (await world.call(CENTRE_CAS, `GET /vacancy-imports/${id}`)).status
    }
    expect([await look(29), await look(2)]).toEqual([200, 404])
  })

  it('is published once, however often it is confirmed, also by two at the same moment', async () => {
    const shown = await preview(FILE)
    const both = await Promise.all([confirm(shown), confirm(shown)])
    const again = await confirm(shown)
    for (const { body } of [...both, again]) expect(body.rows).toEqual(again.body.rows)
    expect(await offered()).toHaveLength(3)
  })

  it('goes on where it was cut off, and nothing is there twice', async () => {
    const shown = await preview(FILE)
    const { engine } = world.origin
    const execute = commandQueue(engine)
    const one = (await engine.store.vacancies.find({ party: CENTRE_CAS as PartyId, id: shown.id }))!
    const cutOff = publishImport(
      {
        engine,
        // The first two are done, the third never comes, and nothing of it is noted.
        execute: async (request) => {
          const result = await execute(request)
          if (request.idempotencyKey?.includes(' 5 ')) throw new Error('cut off')
          return result
        },
      },
      one,
      wholeParty(CENTRE_CAS as PartyId),
    )
    await expect(cutOff).rejects.toThrow('cut off')
    await world.settle()
    const { body } = await confirm(shown)
    expect(body.state).toBe('done')
    expect(await titles()).toEqual(['Boulangère', 'Coiffeuse', 'Plombier'])
  })

  it('that comes again changes what has changed, leaves the rest, and tells what is missing without closing it', async () => {
    await confirm(await preview(FILE))
    const next = [HEAD, 'A;Plombier;7126;5000;31/12/2026', 'B;Boulangère;7512;;'].join('\n')
    const shown = await preview(next)
    expect(shown.missing.map(({ reference }) => reference)).toEqual(['D'])
    const { body } = await confirm(shown)
    expect(done(body)).toEqual(['changed', 'unchanged'])
    const now = await offered()
    expect(now).toHaveLength(3)
    expect(now.find(({ content }) => content.title.text === 'Plombier')?.content.wage).toMatchObject({
      maximum: 500_000,
    })
  })

  it('offers anew what was closed meanwhile, as another vacancy', async () => {
    const first = await confirm(await preview([HEAD, 'A;Plombier;7126;;'].join('\n')))
    const ref = first.body.rows[0]!.outcome!.matterRef
    expect(await world.call(CENTRE_CAS, `POST /matters/${ref}/close-vacancy`, { reason: 'filled' })).toMatchObject({
      status: 202,
    })
    await world.settle()
    const { body } = await confirm(await preview([HEAD, 'A;Plombier;7126;;'].join('\n')))
    expect(done(body)).toEqual(['published'])
    expect((await offered()).map(({ matterRef }) => matterRef)).toEqual([body.rows[0]!.outcome!.matterRef])
    expect(body.rows[0]!.outcome!.matterRef).not.toBe(ref)
  })

  it('is confirmed as it was shown or not at all, by its own party', async () => {
    const shown = await preview(FILE)
    expect(await confirm({ ...shown, sha256: '0'.repeat(64) })).toMatchObject({
      status: 409,
      body: { code: 'import-differs' },
    })
    expect(await confirm(shown, CENTRE_02)).toMatchObject({ status: 404 })
    expect(await world.call(CENTRE_02, `GET /vacancy-imports/${shown.id}`)).toMatchObject({ status: 404 })
    expect(await world.call(CENTRE_CAS, `GET /vacancy-imports/${shown.id}`)).toMatchObject({
      status: 200,
      body: { state: 'shown' },
    })
    await world.settle()
    expect(await titles()).toEqual([])
  })

  it('is a page with job postings just as well', async () => {
    const posting = {
      '@type': 'JobPosting',
      identifier: 'X',
      title: 'Plombier',
      occupationalCategory: '7126',
      jobLocation: { address: { addressCountry: 'MA' } },
    }
    const page = `<script type="application/ld+json">${JSON.stringify(posting)}</script>`
    const shown = await send(page, { type: 'text/html; charset=utf-8' })
    expect(shown).toMatchObject({ status: 200, body: { rows: [{ reference: 'X' }] } })
    expect(done((await confirm(shown.body)).body)).toEqual(['published'])
    expect(await titles()).toEqual(['Plombier'])
  })

  it.each<[string, string | Uint8Array<ArrayBuffer>, Sent, number, string, object]>([
    ['no text', Uint8Array.from([1, 0, 2, 255, 0, 254]), {}, 422, 'import-unreadable', { why: 'encoding-unknown' }],
    ['a broken quotation', `${HEAD}\n"A;secret`, {}, 422, 'import-unreadable', { why: 'quotation-mark', line: 2 }],
    ['other columns', 'a;b\nsecret;2', {}, 422, 'import-unreadable', { why: 'column-missing' }],
    [
      'no postings',
      '{"secret":1}',
      { type: 'application/ld+json' },
      422,
      'import-unreadable',
      { why: 'no-job-posting' },
    ],
    ['a partner without a mapping', FILE, { partner: 'other' }, 422, 'mapping-unknown', {}],
    ['a corridor of others', FILE, { corridor: 'de-tr' }, 422, 'corridor-unknown', {}],
    ['too much', 'x'.repeat(5_000_001), {}, 413, 'body-too-large', {}],
    ['JSON', '{}', { type: 'application/json' }, 415, 'unsupported-content-type', {}],
    ['nobody’s token', FILE, { party: 'nobody' }, 401, 'token-invalid', {}],
    ['who may not', FILE, { party: tokenInRole(CENTRE_CAS, 'analyst') }, 403, 'not-allowed', {}],
  ])('is refused for %s, and says nothing of what it holds', async (_what, bytes, sent, status, code, more) => {
    const answer = await send(bytes, sent)
    expect(answer).toMatchObject({ status, body: { code, ...more } })
    expect(JSON.stringify(answer.body)).not.toContain('secret')
  })
})

describe('a mapping', () => {
  it('is kept for each partner of a party, and no other party sees it', async () => {
    await putMapping()
    expect(await world.call(CENTRE_CAS, 'GET /vacancy-mappings/agence')).toMatchObject({
      status: 200,
      body: { partner: 'agence', mapping: { language: 'fr', dates: 'day-first' } },
    })
    expect((await world.call(CENTRE_CAS, 'GET /vacancy-mappings')).body.items).toHaveLength(1)
    expect(await world.call(CENTRE_02, 'GET /vacancy-mappings/agence')).toMatchObject({ status: 404 })
    expect((await world.call(CENTRE_02, 'GET /vacancy-mappings')).body.items).toEqual([])
  })

  it('is refused where it names a field twice or one that is none', async () => {
    const twice = { ...MAPPING, columns: [...MAPPING.columns, { column: 'x', field: 'title' }] }
    const none = { ...MAPPING, columns: [{ column: 'x', field: 'ethnicity' }] }
    for (const mapping of [twice, none]) expect(await putMapping(CENTRE_CAS, mapping)).toMatchObject({ status: 400 })
  })

  it('is not there at the destination, which publishes no vacancies', async () => {
    expect(await world.call(OFFICE_01, 'GET /vacancy-mappings')).toMatchObject({ status: 404 })
  })
})

describe('a large file', () => {
  const MANY = [HEAD, ...Array.from({ length: 30 }, (_, at) => `R${at};Plombier;${at % 5 === 0 ? '7x' : '7126'};;`)]
  const page = async ({ id }: Imported, query: string) =>
    (await world.call(CENTRE_CAS, `GET /vacancy-imports/${id}?${query}`)).body as unknown as Imported & {
      readonly matching: number
    }
  beforeEach(async () => {
    await putMapping()
  })

  it('is told page by page, and of one fate alone where that is asked for', async () => {
    const shown = await preview(MANY.join('\n'))
    const refused = await page(shown, 'fate=refused&from=4&limit=10')
    expect([refused.matching, refused.rows.length, refused.rows[0]?.fate]).toEqual([6, 2, 'refused'])
    const last = await page(shown, 'from=28&limit=10')
    expect([last.matching, last.rows.length]).toEqual([30, 2])
    expect((await world.call(CENTRE_CAS, `GET /vacancy-imports/${shown.id}?limit=201`)).status).toBe(400)
  })

  it('says of each row what would become of it: new, changed, as it is, or published again', async () => {
    const becomes = async (text: string) => (await page(await preview(text), 'limit=9')).rows.map((row) => row.becomes)
    expect(await becomes(FILE)).toEqual(['new', 'new', null, 'new'])
    const { body } = await confirm(await preview(FILE))
    await world.call(CENTRE_CAS, `POST /matters/${body.rows[3]?.outcome?.matterRef}/close-vacancy`, {
      reason: 'filled',
    })
    await world.settle()
    const next = FILE.replace('Boulangère', 'Boulanger')
    expect(await becomes(next)).toEqual(['unchanged', 'changed', null, 'again'])
  })
})

describe('a file that nobody has said how to read', () => {
  interface Suggested {
    readonly columns: readonly string[]
    readonly mapping: { readonly columns: readonly object[] } | null
  }
  const suggest = async (text: string, party = CENTRE_CAS) => {
    const response = await fetch(`${world.urlOf(CENTRE_CAS)}/vacancy-mapping-suggestions?language=fr`, {
      method: 'POST',
      headers: { authorization: `Bearer ${party}`, 'content-type': 'text/csv' },
      body: text,
    })
    return { status: response.status, body: (await response.json()) as Suggested }
  }

  it('gets a first mapping from the names of its columns, and nothing is kept', async () => {
    const { body } = await suggest('Référence;Intitulé;CITP;Xyzzy\nA;Plombier;7126;1')
    expect(body.columns).toEqual(['Référence', 'Intitulé', 'CITP', 'Xyzzy'])
    expect(body.mapping?.columns).toMatchObject([
      { column: 'Référence', field: 'reference' },
      { column: 'Intitulé', field: 'title' },
      { column: 'CITP', field: 'isco08' },
    ])
    expect(await send('Référence;Intitulé\nA;B')).toMatchObject({ status: 422, body: { code: 'mapping-unknown' } })
  })

  it('gets none where no column is known, and is refused where it is no table', async () => {
    expect((await suggest('xyzzy;plugh\n1;2')).body).toMatchObject({ mapping: null, columns: ['xyzzy', 'plugh'] })
    expect(await suggest('')).toMatchObject({ status: 422, body: { code: 'import-unreadable' } })
    expect((await suggest('A;B', 'operator-origin')).status).toBe(403)
  })
})
