import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sharedView } from './digest.ts'
import { evolve } from './evolve.ts'
import { foldLog } from './replay/fold-log.ts'
import { fileOf } from './state.ts'
import { isStatement, type Statement } from './statement-state.ts'
import { event } from './testing/events.ts'
import { announce, openThread } from './testing/exchange-commands.ts'
import { all, type Hand, hands, refusal } from './testing/hands.ts'
import { MATTER, MATTER_FILE, noMatter, OTHER, TOMORROW } from './testing/matter-commands.ts'
import { day } from './testing/profiles.ts'
import { play, step } from './testing/random-work.ts'
import * as statements from './testing/statement-commands.ts'
import { localDay, START } from './testing/two-ends.ts'

const { changeCapacity, changeProfile, placesFree, publishSheet, reportNeeds } = statements

/** As both ends have it. */
function toldIn({ world }: Hand): Statement {
  const [here, there] = [world.destination, world.origin].map(({ folded }) => fileOf(folded.state, MATTER_FILE))
  expect(there).toEqual(here)
  if (!here || !isStatement(here)) throw new Error('no statement')
  return here
}

describe('the capacity of a centre', () => {
  it('is what it told last, and what it told before is its history', () => {
    const { centre } = statements.toldCapacity()
    all(centre, placesFree(centre, 1), placesFree(centre, 0))
    expect(toldIn(centre)).toMatchObject({
      kind: 'centre-capacity',
      current: { by: centre.desk.party, content: { places: [{ freePlaces: 0 }] } },
      earlier: [{ content: { places: [{ freePlaces: 3 }] } }, { content: { places: [{ freePlaces: 1 }] } }],
    })
  })

  it('keeps of what was told before the last fifty', () => {
    const { centre } = statements.toldCapacity()
    for (let free = 0; free < 52; free++) all(centre, placesFree(centre, free))
    const { earlier } = toldIn(centre)
    expect(earlier).toHaveLength(50)
    expect(earlier.at(-1)).toMatchObject({ content: { places: [{ freePlaces: 50 }] } })
  })

  it('is told by no office, and by no other centre', () => {
    const { world, office, centre } = statements.toldCapacity()
    expect(refusal(office, changeCapacity(office))).toBe('not-your-end')
    const colleague = { world, desk: { ...centre.desk, party: OTHER } }
    expect(refusal(colleague, changeCapacity(colleague))).toBe('file-unknown')
  })

  it('does not change by what another centre writes into the log, whatever its software lets through', () => {
    const { centre } = statements.toldCapacity()
    const { state } = centre.world.destination.folded
    const body = { content: { places: [{ service: 'medical', freePlaces: 99, nextFree: null }], note: null } } as const
    const head = { caseRef: MATTER, fileId: MATTER_FILE, from: OTHER }
    const { state: after, outcome } = evolve(state, event('centre.capacity-changed', { end: 'origin', body, head }))
    expect(outcome).toEqual({ kind: 'superseded', cause: 'file-unknown' })
    expect(fileOf(after, MATTER_FILE)).toEqual(fileOf(state, MATTER_FILE))
  })

  const place = (more: object) => ({ service: 'psychosocial', freePlaces: 1, nextFree: null, ...more }) as const
  it.each([
    ['of nothing', []],
    ['with a service twice', [place({}), place({ freePlaces: 2 })]],
    ['that is free again on a day that has passed', [place({ nextFree: localDay(START, -1) })]],
  ])('%s is refused', (_, places) => {
    const { centre } = hands(noMatter())
    expect(refusal(centre, changeCapacity(centre, { places }))).toBe('value-not-possible')
    expect(refusal(centre, changeCapacity(centre, { places: [place({ nextFree: TOMORROW })] }))).toBeNull()
  })
})

describe('the profile of a centre', () => {
  it('is told as a whole, and told anew', () => {
    const { centre } = statements.toldProfile()
    all(centre, changeProfile(centre, { services: ['medical'], answerWithin: null }))
    expect(toldIn(centre)).toMatchObject({
      kind: 'centre-profile',
      current: { content: { services: ['medical'], answerWithin: null } },
      earlier: [{ content: { answerWithin: 5 } }],
    })
  })

  it.each([
    ['without a service', { services: [] }],
    ['without a language', { languages: [] }],
    ['with a language twice', { languages: ['fr', 'fr'] }],
    ['for a region of another country', { regions: ['TN-11'] }],
    ['that closes before it opens', { hours: [{ weekday: 1, opens: '09:00', closes: '08:00' }] }],
    ['at an address that is not encrypted', { contact: { channel: 'website', value: 'http://www.example.org' } }],
  ] as const)('%s is refused', (_, more) => {
    const { centre } = hands(noMatter())
    expect(refusal(centre, changeProfile(centre, more))).toBe('value-not-possible')
  })
})

const colleagueOf = ({ world, desk }: Hand): Hand => ({ world, desk: { ...desk, party: OTHER } })

describe('the sheet of a country on a topic', () => {
  it('is written anew by any party of its end, and by nobody else', () => {
    const { centre, office } = statements.publishedSheet()
    all(colleagueOf(centre), publishSheet(centre, { summary: 'Grants for everybody.' }))
    expect(toldIn(centre)).toMatchObject({
      kind: 'country-sheet',
      current: { by: OTHER, content: { summary: 'Grants for everybody.' } },
      earlier: [{ by: centre.desk.party }],
    })
    expect(refusal(office, publishSheet(office))).toBe('not-your-end')
    expect(refusal(centre, publishSheet(centre, { topic: 'housing' }))).toBe('file-unknown')
  })

  it.each([
    ['of another country', { country: 'TN' }],
    ['that tells of nothing', { entries: [] }],
    ['with an office that nobody can turn to', { entries: [statements.entry({ kind: 'contact' })] }],
    [
      'with a source at an address that is not encrypted',
      { entries: [statements.entry({ source: { title: 'Agency', url: 'http://www.example.org/', date: null } })] },
    ],
  ] as const)('%s is refused', (_, more) => {
    const { centre } = hands(noMatter())
    expect(refusal(centre, publishSheet(centre, more))).toBe('value-not-possible')
  })
})

describe('a report about groups of people', () => {
  const row = (service: 'psychosocial' | 'medical' | 'training', people: number | null) => ({ service, people })

  it('comes from either end, and is told anew for the same place and days by who made it', () => {
    const { centre } = statements.reportedNeeds()
    all(centre, reportNeeds(centre, { rows: [row('psychosocial', 50)] }))
    expect(toldIn(centre)).toMatchObject({ current: { content: { rows: [{ people: 50 }] } }, earlier: [{}] })
    expect(refusal(colleagueOf(centre), reportNeeds(centre))).toBe('file-unknown')
    expect(refusal(centre, reportNeeds(centre, { region: null }))).toBe('file-unknown')
    const { office } = hands(noMatter())
    expect(refusal(office, reportNeeds(office))).toBeNull()
  })

  it.each([
    ['a group of fewer than ten', { rows: [row('medical', 9)] }, 'group-too-small'],
    ['one person', { rows: [row('medical', 1)] }, 'group-too-small'],
    ['fewer than ten in all', { total: 7, rows: [row('medical', null), row('training', null)] }, 'group-too-small'],
    [
      'a group that follows from the total',
      { total: 60, rows: [row('medical', null), row('training', 45)] },
      'count-can-be-computed',
    ],
    ['a rest below ten', { total: 47, rows: [row('medical', 40)] }, 'count-can-be-computed'],
    [
      'two groups that are below ten together',
      { total: 48, rows: [row('medical', null), row('training', null), row('psychosocial', 40)] },
      'count-can-be-computed',
    ],
    ['more than there are', { total: 30, rows: [row('medical', 40)] }, 'value-not-possible'],
    ['one group twice', { rows: [row('medical', 40), row('medical', 30)] }, 'value-not-possible'],
    ['nobody', { rows: [] }, 'value-not-possible'],
    ['days that have not come', { lastDay: day('2999-01-01') }, 'value-not-possible'],
    ['a region of another country', { region: 'TN-11' }, 'value-not-possible'],
  ] as const)('that tells of %s is refused', (_, more, code) => {
    const { centre } = hands(noMatter())
    expect(refusal(centre, reportNeeds(centre, more))).toBe(code)
  })

  it.each([
    ['nobody in a group', { rows: [row('medical', 0)] }],
    ['ten people', { rows: [row('medical', 10)] }],
    ['a group that is suppressed, without a total', { rows: [row('medical', null), row('training', 45)] }],
    [
      'two that are suppressed, with a total',
      { total: 60, rows: [row('medical', null), row('training', null), row('psychosocial', 40)] },
    ],
    ['all of a total', { total: 85, rows: [row('medical', 40), row('training', 45)] }],
  ] as const)('that tells of %s is taken', (_, more) => {
    const { centre } = hands(noMatter())
    expect(refusal(centre, reportNeeds(centre, more))).toBeNull()
  })
})

describe('a statement of one kind', () => {
  it('takes nothing of another, nor does any other matter become one', () => {
    const { centre, office } = statements.toldCapacity()
    expect(refusal(centre, changeProfile(centre))).toBe('file-unknown')
    expect(refusal(centre, announce(centre))).not.toBeNull()
    expect(refusal(office, openThread(office))).not.toBeNull()
  })
})

describe('two ends that read a statement at different times', () => {
  const begun = fc.constantFrom(statements.toldCapacity, statements.toldProfile, statements.publishedSheet)

  it('come to the same version, whatever crosses, is sent twice or comes late', () => {
    let anew = 0
    fc.assert(
      fc.property(begun, fc.array(step, { maxLength: 40 }), (begin, steps) => {
        const tried = steps.filter((one) => !('answer' in one))
        const { world } = play(tried, () => undefined, { ...begin(), among: statements.statementWishes })
        const { destination, origin } = world
        expect(sharedView(destination.folded.state)).toBe(sharedView(origin.folded.state))
        expect([destination.pending, origin.pending]).toEqual([[], []])
        expect(foldLog(MATTER, world.log).folded).toEqual(destination.folded)
        const { kind, current, earlier } = toldIn(hands(world).centre)
        // Nothing of another kind has come into it.
        for (const { content } of [current, ...earlier])
          expect(
            'places' in content ? 'centre-capacity' : 'entries' in content ? 'country-sheet' : 'centre-profile',
          ).toBe(kind)
        anew += earlier.length
      }),
      { numRuns: 100 },
    )
    expect(anew).toBeGreaterThan(0)
  })
})
