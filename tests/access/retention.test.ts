import { passerelle } from '@passerelle/cli'
import { CENTRE_CAS, OFFICE_01, type Referred, referred } from '@passerelle/testing/referral-steps'
import { type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

interface Told {
  readonly status: number
  readonly lines: readonly string[]
}

/** What the command says to whoever has this token. */
async function asked(token: string, ...args: readonly string[]): Promise<Told> {
  vi.stubEnv('PASSERELLE_TOKEN', token)
  const lines: string[] = []
  const say = (line: string): void => void lines.push(line)
  const status = await passerelle(['retention', ...args], { out: say, err: say })
  vi.unstubAllEnvs()
  return { status, lines }
}

let world: TwoEnds
let journey: Referred
beforeAll(async () => {
  world = await twoEnds()
  journey = await referred(world)
  await journey.post(OFFICE_01, 'close-case', { reason: 'plan-completed' })
  await world.settle('2027-08-01T00:00:00Z')
})
afterAll(() => world[Symbol.asyncDispose]())

const lineOf = ({ lines }: Told, start: string) => lines.find((line) => line.startsWith(start)) ?? ''

describe('passerelle retention', () => {
  it('tells an operator what has gone, by kind, and nothing of whom', async () => {
    const told = await asked('operator-destination', '--at', world.urlOf(OFFICE_01))
    expect(told.status).toBe(0)
    expect(lineOf(told, 'summary')).toMatch(/6 month from case-closed +1 +2027-0/)
    expect(lineOf(told, 'backups')).toContain('nobody yet')
    expect(lineOf(told, 'destination-de')).toContain('0 cases to look at; next at 2027-11-2')
    expect(told.lines.join()).not.toContain(journey.ref)
    const json = await asked('operator-origin', '--at', world.urlOf(CENTRE_CAS), '--json')
    expect(JSON.parse(json.lines.join('\n'))).toMatchObject({ end: 'origin-ma', waiting: 0 })
  })

  it('tells a party of the case until when each part is kept, on which ground, and what has gone', async () => {
    const told = await asked(CENTRE_CAS, '--at', world.urlOf(CENTRE_CAS), '--case', journey.ref)
    expect(told.status).toBe(0)
    const of = (type: string) => told.lines.find((line) => line.includes(type)) ?? ''
    expect(of('referral.submitted')).toMatch(/^2027-05-2\S+ +gone +summary/)
    expect(of('case.closed')).toMatch(/^2028-11-2\S+ +kept +dossier/)
    expect(of('consent.granted')).toMatch(/^- +kept +consent-proof .*Art\. 7\(1\)/)
  })

  it('tells neither to whoever may not: a party gets no counts, an operator and a stranger no case', async () => {
    expect(await asked(OFFICE_01, '--at', world.urlOf(OFFICE_01))).toMatchObject({ status: 64 })
    const ofCase = ['--at', world.urlOf(OFFICE_01), '--case', journey.ref]
    expect(await asked('operator-destination', ...ofCase)).toMatchObject({ status: 64 })
    expect(await asked('OFF-DE-BE-01', ...ofCase)).toMatchObject({ status: 64 })
    expect(await asked(OFFICE_01)).toMatchObject({ status: 64 })
  })

  it('complains where something has waited for longer than a day', async () => {
    const { engine } = world.origin
    const ref = journey.ref as never
    await engine.store.transact(async (tx) => {
      const row = (await tx.lockCases([ref])).get(ref)!
      await tx.putCases([{ ...row, retentionAt: row.openedAt }])
    })
    const late = await asked('operator-origin', '--at', world.urlOf(CENTRE_CAS))
    expect(late.status).toBe(1)
    expect(late.lines.at(-1)).toContain('1 cases to look at, the oldest since 2026-11')
    const metrics = await (await fetch(`${world.urlOf(CENTRE_CAS)}/metrics`)).text()
    expect(metrics).toMatch(/passerelle_retention_waiting_cases\S* 1/)
    expect(metrics).toMatch(/passerelle_retention_gone\{.*kind="summary".*\} \d/)
  })
})
