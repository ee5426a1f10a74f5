import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { passerelle } from '@passerelle/cli'
import { CENTRE_CAS, OFFICE_01, type Referred, referred } from '@passerelle/testing/referral-steps'
import { PDF } from '@passerelle/testing/sample-documents'
import { type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'

interface Held {
  readonly events: readonly {
    readonly eventId: string
    readonly type: string
    readonly scope: string
    readonly clear: Readonly<Record<string, unknown>>
    readonly content: Readonly<Record<string, unknown>> | null
    readonly withheld: string | null
    readonly kept: string
    readonly heldAt: readonly { readonly end: string }[]
  }[]
  readonly openings: readonly { readonly eventId: string; readonly purpose: string; readonly party: string }[]
  readonly schedules: readonly { readonly kind: string }[]
}

const OTHERS = 'Said of somebody else'
const SAID = {
  note: 'Note one-of-a-kind',
  family: 'Name one-of-a-kind',
  answer: 'Answer one-of-a-kind',
  message: 'Message one-of-a-kind',
  document: 'Document one-of-a-kind.pdf',
}

let world: TwoEnds
let journey: Referred
beforeAll(async () => {
  world = await twoEnds()
  const other = await referred(world)
  await other.post(OFFICE_01, 'add-note', { text: OTHERS })
  journey = await referred(world, { consent: { purposes: ['referral', 'follow-up'] } })
  await play(journey)
})
afterAll(() => world[Symbol.asyncDispose]())
/** Reading content as a person does sends receipts, which have to have arrived before two answers are compared. */
beforeEach(() => world.settle())

async function play({ post, at, file }: Referred): Promise<void> {
  const both = async (party: string, command: string, body: object): Promise<void> => {
    await post(party, command, body)
    await world.settle()
  }
  await both(OFFICE_01, 'add-note', { text: SAID.note })
  await both(CENTRE_CAS, `${file}/request-info`, { fields: ['family'] })
  await both(OFFICE_01, `${file}/provide-info`, { values: [{ field: 'family', after: SAID.answer }] })
  await both(CENTRE_CAS, `${file}/accept-referral`, { firstAppointment: '2026-12-22T10:00:00Z' })
  const identity = { familyName: SAID.family, givenNames: 'T' }
  await both(OFFICE_01, `${file}/share-dossier`, { parts: ['identity'], identity })
  await share(`${at}/${file}`)
  await both(OFFICE_01, `${file}/confirm-departure`, { arrivalBy: '2026-12-18' })
  await world.settle('2026-12-18T09:00:00Z')
  await both(CENTRE_CAS, `${file}/confirm-arrival`, { date: '2026-12-18' })
  await both(CENTRE_CAS, `${file}/record-first-appointment`, {})
  await both(CENTRE_CAS, `${file}/start-service`, { service: 'training' })
  const thread = 'b3c1f0de-0000-7000-8000-000000000001'
  await both(CENTRE_CAS, 'send-message', { thread, text: SAID.message, to: OFFICE_01 })
}

async function share(file: string): Promise<void> {
  const headers = { authorization: `Bearer ${OFFICE_01}`, 'content-type': 'application/pdf' }
  const { status } = await fetch(`${world.urlOf(OFFICE_01)}${file}/documents`, {
    method: 'POST',
    headers: { ...headers, 'document-name': encodeURIComponent(SAID.document) },
    body: Uint8Array.from(PDF),
  })
  expect(status).toBe(202)
  await world.settle()
}

const heldBy = async (party: string): Promise<Held> => {
  const { status, body } = await world.call(party, `GET ${journey.at}/held`)
  expect(status).toBe(200)
  return body as unknown as Held
}
const sealedOf = async (party: string): Promise<readonly string[]> => {
  const { items } = (await world.call(party, `GET ${journey.at}/timeline`)).body
  return items.filter((one) => (one as unknown as { sealed: boolean }).sealed).map(({ eventId }) => eventId)
}

describe('what an end holds about a case', () => {
  it.each([OFFICE_01, CENTRE_CAS])(
    'is told to %s in full: every field that was sealed in every event',
    async (party) => {
      const { events } = await heldBy(party)
      const timeline = await journey.timeline(party)
      expect(new Set(events.map(({ eventId }) => eventId))).toEqual(new Set(timeline.map(({ eventId }) => eventId)))
      const sealed = await sealedOf(party)
      expect(sealed.length).toBeGreaterThan(8)
      for (const eventId of sealed) {
        const told = events.find((event) => event.eventId === eventId)
        const { body } = await world.call(party, `GET ${journey.at}/events/${eventId}/content`)
        expect(told?.content, told?.type).toEqual(body.content)
        expect(told?.withheld).toBeNull()
      }
      for (const event of events.filter(({ eventId }) => !sealed.includes(eventId))) expect(event.content).toBeNull()
    },
  )

  it('names for each part how long it is kept', async () => {
    const { events, schedules } = await heldBy(OFFICE_01)
    const kinds = schedules.map(({ kind }) => kind)
    for (const { kept } of events) expect(kinds).toContain(kept)
    const keptAs = (type: string) => events.find((event) => event.type === type)?.kept
    expect(keptAs('note.added')).toBe('local-notes')
    expect(keptAs('dossier.shared')).toBe('dossier')
  })

  it('says who has opened what, its own openings too, and writes no event because of it', async () => {
    const before = await journey.timeline(OFFICE_01)
    const there = await journey.timeline(CENTRE_CAS)
    const { events, openings } = await heldBy(CENTRE_CAS)
    const opened = openings.filter(({ purpose }) => purpose === 'access').map(({ eventId }) => eventId)
    for (const { eventId, content } of events) expect(opened.includes(eventId)).toBe(content !== null)
    await world.settle()
    expect(await journey.timeline(CENTRE_CAS)).toEqual(there)
    expect(await journey.timeline(OFFICE_01)).toEqual(before)
  })

  it('is told to the parties of the case alone', async () => {
    for (const stranger of ['OFF-DE-BE-01', 'CTR-MA-TNG', 'operator-destination', 'operator-origin'])
      expect(await world.call(stranger, `GET ${journey.at}/held`)).toMatchObject({ status: 404 })
  })
})

describe('passerelle subject-export', () => {
  let dir: string
  beforeEach(async () => {
    dir = await mkdtemp(path.join(os.tmpdir(), 'passerelle-export-'))
    process.env['PASSERELLE_TOKEN'] = `${OFFICE_01},${CENTRE_CAS}`
  })
  afterEach(async () => {
    delete process.env['PASSERELLE_TOKEN']
    await rm(dir, { recursive: true })
  })

  async function exported(...options: readonly string[]) {
    const ends = [OFFICE_01, CENTRE_CAS].flatMap((party) => ['--at', world.urlOf(party)])
    const out: string[] = []
    const err: string[] = []
    const streams = { out: (line: string) => out.push(line), err: (line: string) => err.push(line) }
    const code = await passerelle(['subject-export', journey.ref, ...ends, ...options], streams)
    return { code, out: out.join('\n'), err: err.join('\n') }
  }

  it('tells as JSON what both ends hold, each event once, and nothing of another case', async () => {
    const { code, out } = await exported('--json')
    expect(code).toBe(0)
    const merged = JSON.parse(out) as Held
    const [here, there] = [await heldBy(OFFICE_01), await heldBy(CENTRE_CAS)]
    const all = [...here.events, ...there.events]
    expect(new Set(merged.events.map(({ eventId }) => eventId))).toEqual(new Set(all.map(({ eventId }) => eventId)))
    expect(merged.events.length).toBe(new Set(all.map(({ eventId }) => eventId)).size)
    for (const { eventId, content, clear, heldAt, scope } of merged.events) {
      const held = all.filter((event) => event.eventId === eventId)
      expect(heldAt).toHaveLength(held.length)
      expect(held).toHaveLength(scope === 'local' ? 1 : 2)
      for (const event of held) expect([event.content, event.clear]).toEqual([content, clear])
    }
    expect(out).not.toContain(OTHERS)
  })

  it.each(['de', 'en'])('tells the same in words (%s): every value of every field', async (language) => {
    const { code, out } = await exported('--language', language)
    expect(code).toBe(0)
    for (const words of Object.values(SAID)) expect(out).toContain(words)
    const merged = JSON.parse((await exported('--json')).out) as Held
    const leaves = (value: unknown): readonly string[] => {
      if (value === null) return []
      if (typeof value === 'object') return Object.values(value).flatMap(leaves)
      return typeof value === 'string' ? [value] : []
    }
    for (const { content } of merged.events) for (const leaf of leaves(content)) expect(out).toContain(leaf)
    expect(out).toContain(language === 'de' ? 'Wer was gelesen hat' : 'Who has read what')
    expect(out).not.toContain(OTHERS)
  })

  it('writes it into a file that only its owner may read', async () => {
    const file = path.join(dir, 'held.txt')
    const { code, out } = await exported('-o', file)
    expect(code).toBe(0)
    expect(out).not.toContain(SAID.note)
    expect(await readFile(file, 'utf8')).toContain(SAID.note)
    expect((await stat(file)).mode & 0o077).toBe(0)
  })

  it('ends with 64 for a party that has no part in the case, and writes nothing', async () => {
    process.env['PASSERELLE_TOKEN'] = `OFF-DE-BE-01,${CENTRE_CAS}`
    const { code, out, err } = await exported()
    expect([code, out]).toEqual([64, ''])
    expect(err).toContain('no such case')
    process.env['PASSERELLE_TOKEN'] = 'a,b,c'
    expect((await exported()).code).toBe(64)
  })
})
