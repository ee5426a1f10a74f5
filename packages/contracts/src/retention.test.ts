import { describe, expect, it } from 'vitest'
import { processingComplaints, retentionComplaints } from './check/retention-rules.ts'
import { readProcessing, readRetention, readSchemaFiles } from './generate/schema-files.ts'
import { parseProcessing } from './processing.ts'
import { parseRetention } from './retention.ts'

const schedules = parseRetention(readRetention())
const processing = parseProcessing(readProcessing())
const files = readSchemaFiles()

describe('retention schedules', () => {
  it('say for every sealed part of the contract how long it is kept', () => {
    expect(retentionComplaints(files, schedules)).toEqual([])
  })

  it('complain of a type that nobody thought of, and of one that is kept in two ways', () => {
    const [notes, summary, ...others] = schedules
    if (!notes || !summary) throw new Error('no schedules')
    const forgotten = [{ ...notes, types: notes.types.filter((type) => type !== 'note.added') }, summary, ...others]
    expect(retentionComplaints(files, forgotten)).toEqual(['retention.json: note.added has 0 schedules, not one'])
    const twice = [notes, { ...summary, types: [...summary.types, 'note.added'] }, ...others]
    expect(retentionComplaints(files, twice)).toEqual(['retention.json: note.added has 2 schedules, not one'])
  })

  it('are a proposal wherever no rule or setting says so', () => {
    expect(schedules.filter(({ proposal }) => !proposal).map(({ kind }) => kind)).toEqual(['log'])
  })

  it.each([
    ['no end of it', { keep: { count: 0, unit: 'day' } }, 'count'],
    ['a moment that is not known', { from: 'whenever' }, 'from'],
    ['no ground', { ground: '' }, 'ground'],
    ['more than is asked', { forEver: true }, 'forEver'],
  ])('are refused with %s', (_, change, named) => {
    expect(() => parseRetention({ doc: 'A test.', schedules: [{ ...schedules[0], ...change }] })).toThrow(named)
  })
})

describe('the record of processing', () => {
  it('gives every kind of record to one activity, and names tests that are there', () => {
    expect(processingComplaints(processing, schedules)).toEqual([])
  })

  it('complains of a measure held by a test that is not there, and of a kind without an activity', () => {
    const [first, ...others] = processing.activities
    if (!first) throw new Error('no activities')
    const measures = [{ measure: 'All is well.', heldBy: 'tests/no-such.test.ts' }]
    expect(
      processingComplaints({ ...processing, activities: [{ ...first, records: [] }, ...others], measures }, schedules),
    ).toEqual([
      'processing.json: local-notes belongs to 0 activities, not to one',
      'processing.json: there is no tests/no-such.test.ts',
    ])
  })
})
