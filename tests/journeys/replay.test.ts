import { readFileSync } from 'node:fs'
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
  })
})

describe('a score in the sample journeys', () => {
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
