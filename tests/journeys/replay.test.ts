import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type ExitCode, passerelle } from '@passerelle/cli'
import { catalogue } from '@passerelle/contracts'
import { describe, expect, it } from 'vitest'

const file = (name: string): string => path.join(import.meta.dirname, name)
const samples = file('samples/journeys.json')
const more = file('more-journeys.json')
const unusual = file('unusual-journeys.json')

interface Told {
  readonly journeys: number
  readonly deviations: number
  readonly supplied: number
  readonly notYet: number
  readonly items: readonly {
    readonly journeyId: string
    readonly steps: readonly {
      readonly event: string
      readonly result: string
      readonly deviations: readonly unknown[]
      readonly unknownKeys: readonly string[]
      readonly supplied: readonly { readonly because: string }[]
    }[]
  }[]
}

async function replayed(...args: readonly string[]): Promise<{ code: ExitCode; told: Told }> {
  const out: string[] = []
  const err: string[] = []
  const code = await passerelle(['replay', ...args, '--json'], {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  })
  if (out.length === 0) throw new Error(`nothing was replayed: ${err.slice(-2).join('; ')}`)
  return { code, told: JSON.parse(out.join('\n')) as Told }
}

const stepsOf = ({ items }: Told) => items.flatMap(({ steps }) => steps)
const deviating = (told: Told) => stepsOf(told).filter(({ deviations }) => deviations.length > 0)

describe('the sample journeys', () => {
  it('replay without a deviation and with nothing supplied, in memory', { timeout: 120_000 }, async () => {
    const { code, told } = await replayed(samples)
    expect(deviating(told)).toEqual([])
    expect({ code, journeys: told.journeys, supplied: told.supplied }).toEqual({ code: 0, journeys: 5, supplied: 0 })
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
  it('replay too: what is missing is supplied and counted', { timeout: 120_000 }, async () => {
    const { code, told } = await replayed(more)
    expect(deviating(told)).toEqual([])
    expect(code).toBe(0)
    expect(told.supplied).toBeGreaterThan(20)
  })

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

describe('journeys that are legal and seldom', () => {
  it('replay: a consent goes to whom the file went, somebody takes over, and a final decline needs a new referral', {
    timeout: 120_000,
  }, async () => {
    const { code, told } = await replayed(unusual)
    expect(deviating(told)).toEqual([])
    expect(code).toBe(0)
    const asked = stepsOf(told).flatMap(({ event, supplied }) => supplied.map(({ because }) => `${event}: ${because}`))
    expect(asked.filter((one) => one.endsWith('consent-withdrawn'))).toEqual([
      'departure.confirmed: consent-withdrawn',
      'referral.submitted: consent-withdrawn',
    ])
  })
})
