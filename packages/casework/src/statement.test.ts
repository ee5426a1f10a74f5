import { describe, expect, it } from 'vitest'
import { evolve } from './evolve.ts'
import { fileOf } from './state.ts'
import { isStatement, type Statement } from './statement-state.ts'
import { event } from './testing/events.ts'
import { announce, openThread } from './testing/exchange-commands.ts'
import { all, type Hand, hands, refusal } from './testing/hands.ts'
import { MATTER, MATTER_FILE, noMatter, OTHER, TOMORROW } from './testing/matter-commands.ts'
import * as statements from './testing/statement-commands.ts'
import { localDay, START } from './testing/two-ends.ts'

const { changeCapacity, changeProfile, placesFree } = statements

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

describe('a statement of one kind', () => {
  it('takes nothing of another, nor does any other matter become one', () => {
    const { centre, office } = statements.toldCapacity()
    expect(refusal(centre, changeProfile(centre))).toBe('file-unknown')
    expect(refusal(centre, announce(centre))).not.toBeNull()
    expect(refusal(office, openThread(office))).not.toBeNull()
  })
})
