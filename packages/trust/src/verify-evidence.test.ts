import { describe, expect, it } from 'vitest'
import { evidenceText } from './evidence.ts'
import { verifyEvidence } from './verify-evidence.ts'

const record = (...fields: unknown[]): string =>
  JSON.stringify({ type: 'record', name: 'R', fields: fields.map((type, at) => ({ name: `f${at}`, type })) })
const endless = '80dac40980dac409ffffffffff7f'

/** A file with one event, under a schema of whoever made it. */
const fileWith = (schema: string, hex: string, more: object = {}): string =>
  evidenceText({
    evidence: 'passerelle/evidence/v1',
    by: 'destination',
    caseRef: '0199c0de-7a11-7000-8000-5e7d00000001',
    corridor: 'de-ma',
    ends: [],
    schemas: [{ id: 1, text: schema }],
    events: [{ end: 'origin', value: Buffer.from(`0000000001${hex}`, 'hex').toString('base64'), signature: 'none' }],
    seal: 'none',
    ...more,
  })

const nothing = { type: 'fixed', name: 'Nothing', size: 0 }
const doubled = Array.from({ length: 60 }, (_, at) => ({
  type: 'record',
  name: `D${at}`,
  fields: ['a', 'b'].map((name) => ({ name, type: at === 0 ? 'null' : `D${at - 1}` })),
}))

describe('a file of evidence that was made to harm its reader', () => {
  it.each([
    ['a list of ten thousand million nothings', record({ type: 'array', items: 'null' }), endless],
    ['a list of things without bytes', record({ type: 'array', items: nothing }), endless],
    ['a size that is no number', record({ type: 'array', items: { ...nothing, size: 'x' } }), endless],
    ['a schema that doubles sixty times', record(...doubled), ''],
    ['a schema that holds itself', record('R'), ''],
  ])('comes to an end: %s', (_what, schema, hex) => {
    const started = process.threadCpuUsage()
    const { ok, problems } = verifyEvidence(fileWith(schema, hex))
    expect(process.threadCpuUsage(started).user).toBeLessThan(1_000_000)
    expect(ok).toBe(false)
    expect(problems.join()).toContain('event 1 of the file, origin')
  })

  it('does not hold with an event of no end', () => {
    const { problems } = verifyEvidence(
      fileWith(record(), '', { events: [{ end: 'judge', value: '', signature: '' }] }),
    )
    expect(problems).toContain('event 1 of the file, of no end: it is of no end')
  })

  it.each([
    '{"evidence": geheim}',
    evidenceText({ geheim: 'geheim' }),
    fileWith('geheim', '', { caseRef: { toString: 'geheim' } }),
  ])('is repeated nowhere: %#', (text) => {
    const { ok, problems, summary } = verifyEvidence(text)
    expect(ok).toBe(false)
    expect([summary, ...problems].join()).not.toContain('geheim')
  })
})
