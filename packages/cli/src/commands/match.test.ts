import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import candidates from '../../../../tests/journeys/samples/candidates.json' with { type: 'json' }
import golden from '../../../../tests/journeys/samples/golden-matches.json' with { type: 'json' }
import vacancies from '../../../../tests/journeys/samples/vacancies.json' with { type: 'json' }
import { passerelle } from '../main.ts'

const samples = path.resolve(import.meta.dirname, '../../../../tests/journeys/samples')
const VACANCIES = path.join(samples, 'vacancies.json')
const CANDIDATES = path.join(samples, 'candidates.json')
const GOLDEN = path.join(samples, 'golden-matches.json')

async function run(...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await passerelle(['match', ...args], { out: (line) => out.push(line), err: (line) => err.push(line) })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

async function folder() {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'passerelle-match-'))
  return {
    async file(name: string, content: unknown) {
      const file = path.join(dir, name)
      await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content))
      return file
    },
    [Symbol.asyncDispose]: () => rm(dir, { recursive: true }),
  }
}

const matched = (files: { v?: string; c?: string; p?: string }, ...more: readonly string[]) =>
  run(
    '--vacancies',
    files.v ?? VACANCIES,
    '--candidates',
    files.c ?? CANDIDATES,
    '--date',
    golden.evaluationDate,
    ...(files.p === undefined ? [] : ['--pairs', files.p]),
    ...more,
  )

describe('passerelle match', () => {
  it('says of every golden pair what is expected of it', async () => {
    const { code, out } = await matched({ p: GOLDEN }, '--json')
    expect(code).toBe(0)
    const records = out.split('\n').map((line) => JSON.parse(line))
    expect(records).toHaveLength(golden.items.length)
    for (const [index, { caseNo, vacancyId, expect: expected }] of golden.items.entries()) {
      const { factors, points, ...exact } = { factors: {}, points: {}, ...expected }
      const record = records[index]
      expect(record).toMatchObject({ caseNo, vacancyId, ruleVersion: 'matching-1', ...exact })
      for (const [told, wanted] of [
        [record.factors, factors],
        [record.points, points],
      ])
        for (const [factor, value] of Object.entries<number>(wanted))
          expect(Math.abs(told[factor] - value)).toBeLessThanOrEqual(0.005)
    }
  })

  it('tells every pair where none are named, in one order whatever that of the files', async () => {
    await using dir = await folder()
    const { out } = await matched({}, '--json')
    expect(out.split('\n')).toHaveLength(vacancies.items.length * candidates.items.length)
    const turned = {
      v: await dir.file('v.json', vacancies.items.toReversed()),
      c: await dir.file('c.json', candidates.items.toReversed()),
    }
    expect((await matched(turned, '--json')).out).toBe(out)
  })

  it('says the same to the byte whoever the person is: status, gender, age band and needs are never looked at', async () => {
    await using dir = await folder()
    const cases = candidates.items.map((one) => one.case)
    const permuted = candidates.items.map(({ profile }, at) => ({ profile, case: cases[(at + 5) % cases.length] }))
    const marked = candidates.items.map(({ profile }) => ({
      profile: { ...profile, gender: 'x', sex: 'f', ageBand: '60-64', vulnerabilityCodes: ['pregnant'] },
      gender: 'f',
    }))
    const bare = candidates.items.map(({ profile }) => profile)
    for (const form of [['--json'], []]) {
      const { out } = await matched({}, ...form)
      for (const people of [permuted, marked, bare])
        expect((await matched({ c: await dir.file('c.json', people) }, ...form)).out).toBe(out)
    }
  })

  it('does not propose a vacancy once it is closed', async () => {
    await using dir = await folder()
    const shut = vacancies.items.map((one) => ({
      ...one,
      status: one.vacancyId === 'VAC-TN-02' ? 'filled' : one.status,
    }))
    const { out } = await matched({ v: await dir.file('v.json', shut), p: GOLDEN }, '--json')
    const found = out
      .split('\n')
      .map((line) => JSON.parse(line))
      .find(({ vacancyId }) => vacancyId === 'VAC-TN-02')
    expect(found).toMatchObject({ eligible: false, failed: ['CLOSED'], score: null })
  })

  it('tells people what would be proposed, why each number is so, and counts the rest', async () => {
    const { code, out } = await matched({}, '--labels', path.join(samples, 'skills-used.json'))
    expect(code).toBe(0)
    expect(out).toContain('Score 74.9 of 100: possible.')
    expect(out).toContain('would add 6.25 points: install air conditioning device,')
    expect(out).toContain('RF-2027-000112  of 20 vacancies 20 are closed (COUNTRY 18, CONSENT 20,')
    expect(out).toMatch(/A counsellor looks at it, and the person decides\.$/)
    const named = out.split('\n').filter((line) => /^RF-\d{4}-\d{6} {2}VAC-/.test(line))
    expect(named).toEqual(named.toSorted())
  })

  it.each([
    ['de', 'Ergebnis 74,9 von 100: möglich.', 'Marokko'],
    ['fr', 'Résultat 74,9 sur 100 : possible.', 'Maroc'],
    ['ar', 'النتيجة 74.9 من 100: ممكن.', 'المغرب'],
    ['tr', 'Sonuç 100 üzerinden 74,9: mümkün.', 'Fas'],
  ])('tells them in %s, too, also as JSON', async (language, score, country) => {
    await using dir = await folder()
    const away = [{ caseNo: 'RF-2027-000101', vacancyId: 'VAC-MA-01' }, golden.items[0]]
    const { out } = await matched({ p: await dir.file('p.json', away) }, '--language', language, '--json')
    expect(out).toContain(score)
    expect(out).toContain(country)
    expect((await matched({ p: GOLDEN }, '--language', language)).out).toContain(score)
  })

  it('names the courses that teach what is missing where training is what is wanting', async () => {
    await using dir = await folder()
    const [baker, cabinetMaker] = [
      candidates.items[3]?.profile,
      vacancies.items.find((one) => one.vacancyId === 'VAC-GH-02'),
    ]
    const course = { ...cabinetMaker, vacancyId: 'COURSE-1', kind: 'course', teaches: cabinetMaker?.essentialSkills }
    const person = { ...baker, skills: [], occupations: [{ isco08: '7411', years: 0, wanted: true }] }
    const files = {
      v: await dir.file('v.json', [course, cabinetMaker]),
      c: await dir.file('c.json', [person]),
      p: await dir.file('p.json', [{ caseNo: baker?.caseNo, vacancyId: 'VAC-GH-02' }]),
    }
    expect(JSON.parse((await matched(files, '--json')).out)).toMatchObject({
      band: 'with_training',
      missingEssential: cabinetMaker?.essentialSkills,
      courses: [{ vacancyId: 'COURSE-1', skills: cabinetMaker?.essentialSkills }],
    })
    expect((await matched(files)).out).toContain('The course COURSE-1 teaches of these:')
  })

  const SECRET = 'Zq7Wx9Kj4Vb2Mn8T'
  const [someone, ...others] = candidates.items.map((one) => one.profile)
  const [offer] = vacancies.items
  it.each<[string, { v?: unknown; c?: unknown; p?: unknown }, string]>([
    ['is no JSON', { c: `{"${SECRET}` }, 'the file of each candidate is not JSON'],
    ['is no list', { v: { vacancies: [SECRET] } }, "neither a list nor one under 'items'"],
    [
      'has no country',
      { c: [{ ...someone, returnCountry: SECRET }] },
      "candidate number 1: 'returnCountry': is no country",
    ],
    [
      'has a wrong level',
      { c: [...others, { ...someone, languages: [{ lang: 'de', level: SECRET }] }] },
      "candidate number 12: 'languages.0'",
    ],
    [
      'has 30 February',
      { c: [{ ...someone, availableFrom: '2027-02-30' }] },
      "'availableFrom': is no day of the calendar",
    ],
    [
      'has an occupation that is none',
      { c: [{ ...someone, occupations: [{ isco08: SECRET, years: 1, wanted: true }] }] },
      "'occupations.0.isco08': is no ISCO-08 code",
    ],
    [
      'has less than nothing',
      { c: [{ ...someone, expectedWage: { min: -1, currency: 'NGN', period: 'month' } }] },
      "'expectedWage.min'",
    ],
    ['says nothing of consents', { c: [{ ...someone, consents: undefined }] }, "'consents'"],
    [
      'has somebody twice',
      { c: [someone, { ...someone, skills: [SECRET] }] },
      'candidate number 2 is in the file twice',
    ],
    [
      'has a period that nobody knows',
      { v: [{ ...offer, wage: { ...offer?.wage, period: SECRET } }] },
      "vacancy number 1: 'wage.period'",
    ],
    ['is of vacancies where people are expected', { c: vacancies.items }, "candidate number 1: 'caseNo'"],
    [
      'names a vacancy that is not there',
      { p: [{ caseNo: someone?.caseNo, vacancyId: SECRET }] },
      'pair number 1 names a vacancy that is not in',
    ],
    [
      'names a candidate who is not there',
      { p: [{ caseNo: SECRET, vacancyId: offer?.vacancyId }] },
      'pair number 1 names a candidate who is not in',
    ],
  ])('ends with 64 where a file %s, says where, and repeats nothing of it', async (_, { v, c, p }, said) => {
    await using dir = await folder()
    const files = {
      ...(v === undefined ? {} : { v: await dir.file('v.json', v) }),
      ...(c === undefined ? {} : { c: await dir.file('c.json', c) }),
      ...(p === undefined ? {} : { p: await dir.file('p.json', p) }),
    }
    const { code, out, err } = await matched(files, '--json')
    expect({ code, out }).toEqual({ code: 64, out: '' })
    expect(err).toContain(said)
    expect(err).not.toMatch(/Zq7W|RF-2027/)
  })

  it('ends in order where whoever reads along has seen enough', async () => {
    const files = ['--vacancies', VACANCIES, '--candidates', CANDIDATES, '--date', golden.evaluationDate]
    const main = path.resolve(import.meta.dirname, '../main.ts')
    const child = spawn(process.execPath, [main, 'match', ...files, '--json', '--language', 'de'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let complaint = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaint += text
    })
    child.stdout.once('data', () => child.stdout.destroy())
    const [code] = await once(child, 'close')
    expect({ code, complaint }).toEqual({ code: 0, complaint: '' })
  })

  it('takes the day from its caller, as YYYY-MM-DD, and from no clock', async () => {
    const of = (...date: readonly string[]) => run('--vacancies', VACANCIES, '--candidates', CANDIDATES, ...date)
    for (const date of [[], ['--date', 'today'], ['--date', '2027-02-30']]) expect((await of(...date)).code).toBe(64)
    expect((await of('--date', golden.evaluationDate, '--language', 'es')).code).toBe(64)
    expect((await of('--date', '2030-01-01', '--json')).out).not.toContain('"eligible":true')
  })
})
