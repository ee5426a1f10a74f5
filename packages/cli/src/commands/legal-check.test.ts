import { describe, expect, it } from 'vitest'
import { passerelle } from '../main.ts'

async function asked(...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await passerelle(['legal-check', ...args], {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

describe('passerelle legal-check', () => {
  it('says result, limit, rule, source and that it is no advice', async () => {
    const { code, out } = await asked('--residence', 'settlement-permit', '--date', '2027-03-08', '--days', '14')
    expect(code).toBe(0)
    expect(out).toMatch(/^limited: /)
    for (const part of ['184 days', 'six-months', '2025-11-01', 'AufenthG § 51', 'no legal advice'])
      expect(out).toContain(part)
  })

  it('answers as a record for programs, in the language asked for', async () => {
    const { out } = await asked('--residence', 'tolerated', '--date', '2027-03-08', '--language', 'tr', '--json')
    expect(JSON.parse(out)).toMatchObject({
      result: 'blocked',
      rule: 'toleration',
      changedBy: ['re-entry-right', 'other-residence'],
      explained: { changes: [expect.stringContaining('yazılı'), expect.any(String)] },
    })
    const released = await asked('--residence', 'tolerated', '--date', '2027-03-08', '--release', 're-entry-right')
    expect(released.out).toMatch(/^released: /)
  })

  it.each([
    [[]],
    [['--residence', 'tolerated']],
    [['--residence', 'tolerated', '--date', '2027-02-30']],
    [['--residence', 'tolerated', '--date', '2027-03-08', '--days', '-1']],
    [['--residence', 'tolerated', '--date', '2027-03-08', '--release', 'a-promise']],
    [['--residence', 'tolerated', '--date', '2027-03-08', '--language', 'la']],
    [['--residence', 'tolerated', '--date', '2027-03-08', 'more']],
  ])('called as %j says how it is called', async (args) => {
    const { code, err } = await asked(...args)
    expect(code).toBe(64)
    expect(err).toContain('--help')
  })
})
