import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DEMO_PAIRS, type DemoWorld, startDemo } from '@passerelle/standalone'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, deskOf, type FoundCase, statesOf } from './at-demo-desks.ts'

const dir = mkdtempSync(path.join(tmpdir(), 'passerelle-demo-'))
const begin = (): Promise<DemoWorld> =>
  startDemo({ transport: 'embedded', dir: path.join(dir, 'world'), logLevel: 'silent' })
let world: DemoWorld
beforeAll(async () => {
  world = await begin()
}, 900_000)
afterAll(async () => {
  await world.close()
  rmSync(dir, { recursive: true, force: true })
})

/** What has to be found of each kind of file, at both ends of each pair. */
const STATES: Readonly<Record<string, readonly string[]>> = {
  referral: [
    'submitted',
    'in-clarification',
    'terms-proposed',
    'accepted',
    'waitlisted',
    'declined',
    'withdrawn',
    'expired',
    'travelling',
    'not-arrived',
    'arrived',
    'in-support',
  ],
  visit: [
    'requested',
    'offered',
    'chosen',
    'confirmed',
    'visiting',
    'not-arrived',
    'departed',
    'reported',
    'decided',
    'declined',
    'cancelled',
  ],
  introduction: [
    'proposed',
    'ready',
    'introduced',
    'interested',
    'offered',
    'accepted',
    'employer-declined',
    'person-declined',
    'counsellor-declined',
    'turned-down',
    'fell-through',
  ],
}

/** And of each kind of matter, at both ends of each corridor. */
const MATTERS: Readonly<Record<string, readonly string[]>> = {
  vacancy: ['open', 'closed'],
  information: ['asked', 'answered'],
  thread: ['open'],
  agreement: ['proposed', 'in-force'],
  'network-event': ['announced', 'cancelled', 'over'],
  'centre-capacity': ['current'],
  'centre-profile': ['current'],
  'country-sheet': ['current'],
  'labour-report': ['current'],
  'diaspora-count': ['current'],
  'needs-report': ['current'],
}

const EVERYBODY = DEMO_PAIRS.flatMap(({ office, centre }) => [
  `counsellor@${office}`,
  `office-lead@${office}`,
  `case-worker@${centre}`,
  `centre-lead@${centre}`,
])

it('has been lived in by the rules: nothing that its people said was refused', () => {
  expect(world.lived?.refused).toEqual([])
  expect(world.lived?.cases).toBeGreaterThanOrEqual(190)
})

describe.each(EVERYBODY)('in a demo world %s', (account) => {
  let desk: Desk
  let cases: readonly FoundCase[]
  beforeAll(async () => {
    desk = await deskOf(world, account)
    cases = await desk.cases()
  }, 120_000)

  it('finds referrals, visits and introductions in every state', () => {
    for (const [kind, states] of Object.entries(STATES)) {
      const found = statesOf(cases, kind)
      expect([kind, states.filter((state) => !found.has(state))]).toEqual([kind, []])
    }
  })

  it('finds what is due and what is overdue', () => {
    const now = new Date().toISOString()
    const due = cases.flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt]))
    expect(due.some((at) => at < now)).toBe(true)
    expect(due.some((at) => at > now)).toBe(true)
  })

  it('finds every kind of matter in every state that tells of something', async () => {
    for (const [kind, states] of Object.entries(MATTERS)) {
      const found = new Set((await desk.matters(kind)).map(({ state }) => state))
      expect([kind, states.filter((state) => !found.has(state))]).toEqual([kind, []])
    }
  })

  it('finds vacancies: out of tables and by form, work and learning, open, filled, withdrawn and expired', async () => {
    const vacancies = await desk.matters('vacancy')
    const told = (field: string) => new Set(vacancies.map(({ content }) => content?.[field]))
    expect(vacancies.length).toBeGreaterThanOrEqual(20)
    for (const source of ['csv', 'entered']) expect(told('source')).toContain(source)
    for (const kind of ['job', 'training', 'course']) expect(told('kind')).toContain(kind)
    for (const why of ['filled', 'withdrawn', 'expired']) expect(told('closedBecause')).toContain(why)
  })

  it('finds interviews, work that was begun, letters and documents in introductions and what led to them', async () => {
    const sought = cases.filter(({ files }) => files.some(({ kind }) => kind === 'introduction'))
    const told = await Promise.all(
      sought.map(({ caseRef }) =>
        desk.read<{ items: readonly { type: string }[] }>(`/cases/${caseRef}/timeline`).then(({ items }) => items),
      ),
    )
    const types = new Set(told.flat().map(({ type }) => type))
    for (const type of [
      'match.interview-held',
      'placement.started',
      'message.sent',
      'dossier.shared',
      'referral.accepted',
    ])
      expect(types).toContain(type)
  })
})

describe.each(DEMO_PAIRS)('between $office and $centre', ({ office, centre, corridor }) => {
  it('there are questions of both ends that nobody has answered, and a letter of each that waits', async () => {
    const [here, there] = [await deskOf(world, `counsellor@${office}`), await deskOf(world, `case-worker@${centre}`)]
    for (const [asking, country] of [
      [here, corridor.slice(-2).toUpperCase()],
      [there, 'DE'],
    ] as const) {
      const own = (await asking.matters('information')).filter(({ from, state }) => from !== null && state === 'asked')
      expect(own.map(({ content }) => content?.['country'])).toContain(country)
    }
    const threads = await here.matters('thread')
    expect(threads.length).toBeGreaterThanOrEqual(2)
    expect((await there.matters('thread')).map(({ matterRef }) => matterRef)).toEqual(
      expect.arrayContaining(threads.filter(({ from }) => from === centre).map(({ matterRef }) => matterRef)),
    )
  })

  it('documents say that they are samples, and open at the centre', async () => {
    const desk = await deskOf(world, `case-worker@${centre}`)
    const cases = (await desk.cases()).filter(({ files }) => files.some(({ kind }) => kind === 'introduction'))
    const { items } = await desk.read<{ items: readonly { type: string; eventId: string }[] }>(
      `/cases/${cases[0]!.caseRef}/timeline`,
    )
    const shared = items.filter(({ type }) => type === 'dossier.shared')
    const contents = await Promise.all(
      shared.map(async ({ eventId }) => {
        const at = `/cases/${cases[0]!.caseRef}`
        const { content } = await desk.read<{ content: { documents: readonly { name: string; kind: string }[] } }>(
          `${at}/events/${eventId}/content`,
        )
        const [paper] = content.documents ?? []
        return paper ? [{ name: paper.name, bytes: await desk.bytes(`${at}/documents/${eventId}`) }] : []
      }),
    )
    const papers = contents.flat()
    for (const { name } of papers) expect(name).toContain('Muster')
    expect(papers.some(({ bytes }) => bytes.includes('%PDF') && bytes.includes('MUSTER / SAMPLE'))).toBe(true)
    expect(papers.some(({ bytes }) => bytes.subarray(1, 4).toString() === 'PNG')).toBe(true)
  })

  it('matching tells the counsellor of work for everybody who seeks it, in words', async () => {
    const account = `counsellor@${office}`
    const desk = await deskOf(world, account)
    const seekers = (await desk.cases()).filter(({ files }) => files.some(({ kind }) => kind === 'introduction'))
    const at = world.matchings[0]!.url
    const headers = { authorization: `Bearer ${world.tokens[office]}`, 'accept-language': 'de' }
    let found = 0
    for (const { caseRef } of seekers) {
      const answer = await fetch(`${at}/candidates/${caseRef}/matches`, { headers })
      expect([caseRef, answer.status]).toEqual([caseRef, 200])
      const { matches } = (await answer.json()) as { matches: readonly { told: readonly { says: string[] }[] }[] }
      if (matches.some(({ told }) => told.some(({ says }) => says.length > 0))) found += 1
    }
    expect(found).toBeGreaterThanOrEqual(5)
  }, 60_000)

  it('colleagues see cases as well: the second counsellor their own, the second case worker what nobody sees to', async () => {
    for (const account of [`second-counsellor@${office}`, `second-case-worker@${centre}`])
      expect((await (await deskOf(world, account)).cases()).length).toBeGreaterThanOrEqual(3)
  })
})

it('an office finds vacancies of several centres, and sees each centre with its places and what it offers', async () => {
  const desk = await deskOf(world, `counsellor@${DEMO_PAIRS[0]!.office}`)
  const from = new Set((await desk.matters('vacancy')).map((one) => one.from))
  expect(from.size).toBeGreaterThanOrEqual(4)
  for (const { centre } of DEMO_PAIRS) {
    const told = await desk.read<{ capacity: object | null; profile: object | null }>(`/centres/${centre}`)
    expect([centre, told.capacity !== null, told.profile !== null]).toEqual([centre, true, true])
  }
})

it('is lived through once: the next start goes on with it, and after one that was broken off it begins anew', async () => {
  const [first] = DEMO_PAIRS
  const few = { dir: path.join(dir, 'few'), pairs: [{ ...first!, tells: 'nothing' as const, cases: { walkIn: [7] } }] }
  const start = (): Promise<DemoWorld> => startDemo({ transport: 'embedded', logLevel: 'silent', ...few })
  const livedBy = async (): Promise<number | null> => {
    const { lived, close } = await start()
    await close()
    return lived && lived.cases
  }
  expect(await livedBy()).toBe(1)
  expect(await livedBy()).toBeNull()
  writeFileSync(path.join(few.dir, 'unfinished-demo'), '')
  expect(await livedBy()).toBe(1)
}, 900_000)
