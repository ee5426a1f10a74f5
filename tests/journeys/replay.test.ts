import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { passerelle } from '@passerelle/cli'
import { catalogue } from '@passerelle/contracts'
import { describe, expect, it } from 'vitest'
import { deviating, journeyFile as file, replayed, stepsOf } from './replayed.ts'

const samples = file('samples/journeys.json')
const more = file('more-journeys.json')

describe('the sample journeys', () => {
  it('replay without a deviation and with nothing supplied, in memory', { timeout: 120_000 }, async () => {
    const { code, told } = await replayed(samples)
    expect(deviating(told)).toEqual([])
    const { journeys, supplied, notYet } = told
    expect({ code, journeys, supplied, notYet }).toEqual({ code: 0, journeys: 5, supplied: 0, notYet: 0 })
    expect(stepsOf(told).flatMap(({ unknownKeys }) => unknownKeys)).toEqual([])
    const scores = stepsOf(told).flatMap(({ readBack }) => readBack ?? [])
    expect(scores.toSorted((a, b) => (a.score ?? 0) - (b.score ?? 0))).toMatchObject([
      { compared: true, score: 74.9 },
      { compared: true, score: 94.3 },
    ])
  })
})

describe('a score in the sample journeys', () => {
  it('deviates where matching says another, and is not taken for right where nobody knows the person', async () => {
    type Sample = { caseNo: string; journeyId: string; steps: { event: string; data?: { score?: number } }[] }
    const { items } = JSON.parse(readFileSync(samples, 'utf8')) as { items: Sample[] }
    const whole = items.find(({ steps }) => steps.some(({ data }) => data?.score === 94.3))!
    const proposed = whole.steps.findIndex(({ event }) => event === 'match.proposed')
    const steps = whole.steps.slice(0, proposed + 1)
    const wrong = steps.with(proposed, { ...steps[proposed]!, data: { ...steps[proposed]!.data, score: 94.4 } })
    const written = path.join(mkdtempSync(path.join(tmpdir(), 'replay-')), 'journeys.json')
    const journeys = [
      { ...whole, steps: wrong },
      { ...whole, journeyId: 'of-nobody', caseNo: 'RF-0000-000000', steps },
    ]
    writeFileSync(written, JSON.stringify(journeys))
    const sources = ['candidates', 'vacancies'].flatMap((name) => [`--${name}`, file(`samples/${name}.json`)])
    const { code, told } = await replayed(written, ...sources)
    const [first, second] = told.items.map((one) => one.steps.at(-1)!)
    const expected = 'score 94.4 of VAC-GH-02 from matching'
    expect([code, first?.deviations]).toEqual([1, [{ expected, came: 'score 94.3' }]])
    expect(second).toMatchObject({
      result: 'ok',
      readBack: { compared: false, why: 'no profile of this case is known' },
    })
  })

  it('is what the rules say of the sample candidate and the sample vacancy', async () => {
    const { items } = JSON.parse(readFileSync(samples, 'utf8')) as {
      items: { caseNo: string; steps: { event: string; data?: { vacancyId: string; score: number } }[] }[]
    }
    const told = items.flatMap(({ caseNo, steps }) =>
      steps.flatMap(({ event, data }) => (event === 'match.proposed' && data ? [{ caseNo, ...data }] : [])),
    )
    const lists = ['vacancies', 'candidates'].flatMap((name) => [`--${name}`, file(`samples/${name}.json`)])
    const out: string[] = []
    const streams = { out: (line: string) => out.push(line), err: () => undefined }
    expect(await passerelle(['match', ...lists, '--date', '2027-01-05', '--json'], streams)).toBe(0)
    const reckoned = out.map((line) => JSON.parse(line) as { caseNo: string; vacancyId: string; score?: number })
    const found = told.map(({ caseNo, vacancyId }) =>
      reckoned.find((one) => one.caseNo === caseNo && one.vacancyId === vacancyId),
    )
    expect(told.length).toBeGreaterThan(1)
    expect(found.map((one) => one?.score)).toEqual(told.map(({ score }) => score))
  })
})

describe('journeys of another hand', () => {
  it('use, with the samples, every command of the contract', () => {
    const used = new Set(
      [samples, more].flatMap((name) => {
        const journeys = JSON.parse(readFileSync(name, 'utf8')) as { items: { steps: { event: string }[] }[] }
        return journeys.items.flatMap(({ steps }) => steps.map(({ event }) => event))
      }),
    )
    const commanded = Object.entries(catalogue).flatMap(([type, { command }]) => (command === null ? [] : [type]))
    expect(commanded.filter((type) => !used.has(type))).toEqual([])
  })
})
