import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Writable } from 'node:stream'
import { fingerprintOf, ownSchemas } from '@passerelle/contracts/avro'
import { Directory } from '@passerelle/contracts/directory'
import { must } from '@passerelle/kernel'
import { openLog } from '@passerelle/service-shell'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDirectory } from './adapters/directory-files.ts'
import { memoryCodeKeeper } from './adapters/memory-code-keeper.ts'
import { OWN_DIRECTORY, type RunningRegistry, startRegistry } from './start-registry.ts'
import { ESCO_FILES, imported } from './testing/code-lists.ts'
import { nothingKept } from './testing/kept-things.ts'

const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
const log = openLog({ service: 'registry', destination: nowhere })
let registry: RunningRegistry

beforeAll(async () => {
  const codes = memoryCodeKeeper()
  must(await imported(codes, ESCO_FILES))
  registry = await startRegistry({ host: '127.0.0.1', port: 0, log, codes, ...nothingKept() })
})
afterAll(async () => await registry.close())

interface Answer {
  readonly status: number
  readonly type: string | null
  readonly body: unknown
  readonly etag: string | null
  readonly allow: string | null
}
async function ask(address: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(`${registry.url}${address}`, init)
  const text = await response.text()
  const { status, headers } = response
  return {
    status,
    type: headers.get('content-type'),
    etag: headers.get('etag'),
    allow: headers.get('allow'),
    body: text === '' ? null : JSON.parse(text),
  }
}
const keysIn = async (address: string): Promise<unknown[]> => {
  const { body } = await ask(address)
  return (body as { items: { party?: string; id?: string }[] }).items.map((item) => item.party ?? item.id)
}

const party = async (id: string): Promise<{ workingDays: number[]; holidays: string[] }> =>
  (await ask(`/parties/${id}`)).body as never

const subject = 'org.passerelle.common.MessageSent'
const message = ownSchemas.find((schema) => schema.subject === subject)!

describe('the schema API', () => {
  it('serves every schema by its number, self-contained and true to its fingerprint', async () => {
    for (const { id, fingerprint } of ownSchemas) {
      const { status, type, body } = await ask(`/schemas/ids/${id}?subject=&fetchMaxId=false`)
      expect(status).toBe(200)
      expect(type).toContain('application/vnd.schemaregistry.v1+json')
      expect(fingerprintOf(JSON.parse((body as { schema: string }).schema))).toBe(fingerprint)
    }
  })

  it('knows subjects, versions and the latest, whatever else a client asks', async () => {
    expect((await ask('/subjects?deleted&limit=1&offset=0')).body).toHaveLength(
      new Set(ownSchemas.map((one) => one.subject)).size,
    )
    expect((await ask(`/subjects/${subject}/versions`)).body).toEqual([1])
    const latest = { subject, version: 1, id: message.id }
    expect((await ask(`/subjects/${subject}/versions/latest`)).body).toMatchObject(latest)
    expect((await ask(`/subjects/${subject}/versions/-1`)).body).toMatchObject(latest)
    expect((await ask(`/subjects/${subject}/versions/1`)).body).toMatchObject(latest)
    expect((await ask(`/subjects/${subject}/versions/1/schema`)).body).toMatchObject({ name: 'MessageSent' })
    expect((await ask(`/schemas/ids/${message.id}/schema`)).body).toMatchObject({ name: 'MessageSent' })
    expect((await ask(`/schemas/ids/${message.id}/versions`)).body).toEqual([{ subject, version: 1 }])
    expect((await ask('/schemas/types')).body).toEqual(['AVRO'])
    expect((await ask('/config')).body).toEqual({ compatibilityLevel: 'FULL_TRANSITIVE' })
    expect((await ask(`/config/${subject}?defaultToGlobal=true`)).body).toEqual({
      compatibilityLevel: 'FULL_TRANSITIVE',
    })
    expect((await ask('/mode')).body).toEqual({ mode: 'READONLY' })
  })

  it.each([
    ['/schemas/ids/9999', 404, 40403],
    ['/schemas/ids/one', 404, 40403],
    ['/subjects/nobody/versions', 404, 40401],
    [`/subjects/${subject}/versions/7`, 404, 40402],
    [`/subjects/${subject}/versions/x`, 422, 42202],
    ['/associations/resources/x', 404, 404],
    ['/subjects/a/b/c/d', 404, 404],
    ['/v1/metadata/id', 404, 404],
  ])('answers %s in its own form', async (address, status, error_code) => {
    const answer = await ask(address, { headers: { authorization: 'Basic eDp5' } })
    expect(answer).toMatchObject({ status, body: { error_code, message: expect.any(String) } })
    expect(answer.type).toContain('application/vnd.schemaregistry.v1+json')
  })

  it('takes no schema from outside', async () => {
    const headers = { 'content-type': 'application/vnd.schemaregistry.v1+json' }
    const answer = await ask(`/subjects/${subject}/versions`, { method: 'POST', headers, body: '{}' })
    expect(answer).toMatchObject({ status: 405, body: { error_code: 42205 }, allow: 'GET, HEAD' })
  })
})

describe('the directory', () => {
  it('finds parties by country, end, service and language', async () => {
    expect(await keysIn('/parties?country=MA')).toEqual(['CTR-MA-CAS', 'CTR-MA-TNG'])
    expect(await keysIn('/parties?country=TR&end=destination')).toEqual(['OFF-TR-ANK-01', 'OFF-TR-IST-01'])
    expect(await keysIn('/parties?country=GH')).toEqual(['CTR-GH-ACC', 'CTR-GH-KMS'])
    expect(await keysIn('/parties?service=women-shelter')).toEqual(['CTR-NG-LOS'])
    expect(await keysIn('/parties?service=community-project&language=am')).toEqual(['CTR-ET-ADD'])
    expect(await keysIn('/programmes?country=EC')).toContain('PRG-09')
    expect(await keysIn('/programmes?country=EC')).not.toContain('PRG-04')
  })

  it('hands out pages that together are the whole, and refuses a cursor of another list', async () => {
    const seen: unknown[] = []
    let next: string | undefined
    do {
      const { body } = await ask(`/parties?limit=5${next ? `&cursor=${next}` : ''}`)
      const page = body as { items: { party: string }[]; next?: string }
      seen.push(...page.items.map(({ party }) => party))
      next = page.next
    } while (next)
    expect(seen).toEqual(await keysIn('/parties?limit=200'))
    const { body } = await ask('/parties?limit=5')
    const cursor = (body as { next: string }).next
    expect(await ask(`/programmes?cursor=${cursor}`)).toMatchObject({ status: 400, body: { code: 'malformed-cursor' } })
  })

  it('keeps the calendars of countries and Länder', async () => {
    expect((await party('CTR-IQ-EBL')).workingDays).toEqual([1, 2, 3, 4, 7])
    expect((await party('CTR-GH-ACC')).workingDays).toEqual([1, 2, 3, 4])
    expect((await party('OFF-DE-NW-01')).holidays).toContain('2026-11-01')
    expect((await party('OFF-DE-BE-01')).holidays).not.toContain('2026-11-01')
    expect((await party('OFF-DE-SN-01')).holidays).toContain('2027-11-17')
    expect((await party('CTR-MA-CAS')).holidays).toContain('2026-01-14')
    expect((await party('CTR-TR-IZM')).holidays).toContain('2027-05-16')
  })

  it('is there at once, in the form that the ends read, and is not sent again where it is known', async () => {
    const { body, etag } = await ask('/directory')
    const directory = Directory.parse(body)
    expect(directory.corridors.map(({ corridor }) => corridor)).toContain('tr-ma')
    expect(await ask('/directory', { headers: { 'if-none-match': `"other", ${etag}` } })).toMatchObject({
      status: 304,
      body: null,
    })
    expect((await ask('/directory', { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
  })

  it('says how a party is reached where that is known, and of all others nothing that an older end would refuse', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'directory-'))
    await cp(OWN_DIRECTORY, folder, { recursive: true })
    const contactOf = { 'OFF-TR-IST-01': { channel: 'phone', value: '+90 212 000 00 00' } }
    for (const [file, id] of [
      ['counselling-offices.json', 'officeId'],
      ['counselling-offices-tr.json', 'officeId'],
      ['centres.json', 'centreId'],
      ['centres-second.json', 'centreId'],
    ] as const) {
      const read = JSON.parse(await readFile(path.join(folder, file), 'utf8')) as { items: Record<string, unknown>[] }
      const items = read.items.map(({ contact: _contact, ...one }) => {
        const contact = Object.entries(contactOf).find(([party]) => party === one[id])?.[1]
        return contact ? { ...one, contact } : one
      })
      await writeFile(path.join(folder, file), JSON.stringify({ ...read, items }))
    }
    const { parties } = await readDirectory(folder)
    expect(parties.length).toBeGreaterThan(9)
    const reached = parties.filter((one) => 'contact' in one).map(({ party: id, contact }) => [id, contact])
    expect(Object.fromEntries(reached)).toEqual(contactOf)
    await rm(folder, { recursive: true })
  })

  it('answers its own mistakes as problems', async () => {
    expect(await ask('/parties/CTR-XX-99')).toMatchObject({ status: 404, body: { code: 'not-found' } })
    expect(await ask('/parties?county=MA')).toMatchObject({ status: 400, body: { code: 'invalid-fields' } })
    expect(await ask('/parties?country=ma')).toMatchObject({ status: 400 })
    expect(await ask('/parties?limit=0')).toMatchObject({ status: 400 })
  })

  it('does not start from files that are not in order', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'directory-'))
    await writeFile(path.join(folder, 'calendars.json'), '{"countries":{"DE":{"weekend":[8],"holidays":[]}}}')
    await expect(
      startRegistry({ host: '127.0.0.1', port: 0, directory: folder, log, ...nothingKept() }),
    ).rejects.toMatchObject({
      code: 'directory-file-invalid',
    })
    await rm(folder, { recursive: true })
  })
})

interface Described {
  /** Empty where no token is needed. */
  readonly security?: readonly object[]
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly example?: string }[]
}

describe('the description of the registry', () => {
  it('has an example of each part of an address, and each of them finds something', async () => {
    const { paths } = (await ask('/openapi.json')).body as { paths: Record<string, { get?: Described }> }
    const forAll = Object.entries(paths).flatMap(([path, { get }]) =>
      get?.security?.length === 0 ? [{ path, get }] : [],
    )
    const addresses = forAll.map(({ path, get }) =>
      (get.parameters ?? [])
        .filter((parameter) => parameter.in === 'path')
        .reduce((address, { name, example }) => address.replace(`{${name}}`, example ?? `no-${name}`), path),
    )
    expect(addresses).toContain('/parties/CTR-MA-CAS')
    for (const address of addresses) expect([address, (await ask(address)).status]).toEqual([address, 200])
  })
})
