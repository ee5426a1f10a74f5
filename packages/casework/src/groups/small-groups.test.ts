import type { LabourReport, LabourStandingCode } from '@passerelle/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { needs } from '../testing/statement-commands.ts'
import { overlapping, saysTooMuch, suppressed } from './small-groups.ts'

const SERVICES = ['psychosocial', 'medical', 'training', 'language', 'recognition'] as const
const count = fc.option(fc.oneof(fc.integer({ min: -5, max: 30 }), fc.integer({ min: 0, max: 5_000 })))
const report = fc
  .record({ total: count, rows: fc.array(count, { minLength: 1, maxLength: SERVICES.length }) })
  .map(({ total, rows }) =>
    needs({ total, rows: rows.map((people, index) => ({ service: SERVICES[index]!, people })) }),
  )

describe('what is shown of a report', () => {
  it('says nothing of a group below ten, whatever somebody has sent', () => {
    fc.assert(
      fc.property(report, (sent) => {
        const shown = suppressed(sent)
        expect(saysTooMuch(shown)).toBeNull()
        expect(suppressed(shown)).toEqual(shown)
        if (saysTooMuch(sent) === null) expect(shown).toEqual(sent)
        for (const [index, { people }] of sent.rows.entries())
          if (people === null || people >= 10) expect(shown.rows[index]).toEqual(sent.rows[index])
      }),
    )
  })

  it('leaves of each suppressed group open how many it is, where all of the total are in a row', () => {
    fc.assert(
      fc.property(report, (sent) => {
        const { total, rows } = suppressed(sent)
        const open = rows.filter(({ people }) => people === null).length
        if (total === null || open === 0) return
        // As many as are left go to these groups, with one in each at least: so one of them can be this or that.
        const left = total - rows.reduce((sum, { people }) => sum + (people ?? 0), 0)
        expect(left - (open - 1)).toBeGreaterThan(1)
        expect(open).toBeGreaterThan(1)
      }),
    )
  })
})

describe('groups of occupations', () => {
  const labour = (...rows: LabourReport['rows']): LabourReport => ({ ...needs(), rows })
  const row = (isco08: string, people: number, standing: LabourStandingCode = 'working') => ({
    isco08,
    people,
    standing,
  })

  it('do not hold each other, or the difference would be shown', () => {
    expect(overlapping(labour(row('74', 95), row('7', 100)))).toBe(1)
    expect(overlapping(labour(row('7411', 20), row('7412', 30), row('7411', 40, 'seeking-work')))).toBe(-1)
    const shown = suppressed({ ...labour(row('74', 95), row('7', 100)), total: 195 })
    expect(shown).toMatchObject({ total: null, rows: [{ people: null }, { people: null }] })
  })
})
