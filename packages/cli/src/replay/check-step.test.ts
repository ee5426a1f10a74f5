import { afterEach, describe, expect, it } from 'vitest'
import { type ClockedEnd, clockedEnd } from '../testing/clocked-end.ts'
import { checkStep, type Written } from './check-step.ts'
import { connectEnd } from './end-client.ts'
import { readJourneys } from './journey.ts'
import { newRun } from './journey-run.ts'
import { worldClock } from './world-clock.ts'

const open: ClockedEnd[] = []
afterEach(async () => {
  for (const end of open.splice(0)) await end.close()
})

const journey = JSON.stringify([
  {
    journeyId: 'J',
    corridor: 'de-ma',
    office: 'OFF-DE-NW-01',
    centre: 'CTR-MA-CAS',
    day0: '2027-01-01',
    steps: [{ day: 0, end: 'origin', event: 'note.added' }],
  },
])

interface Shown {
  readonly digest?: string
  /** Status of the event in the timeline; nothing where it is not there. */
  readonly status?: string
}

async function checked(written: Written, destination: Shown, origin: Shown) {
  const start = async (end: 'destination' | 'origin', { digest = 'same', status }: Shown) => {
    const timeline =
      status === undefined ? [] : [{ eventId: written.eventId, type: written.type, end: written.end, status }]
    const started = await clockedEnd({ end, startAt: '2027-01-01T08:00:00.000Z', digest, timeline })
    open.push(started)
    return connectEnd(started.url)
  }
  const ends = [await start('destination', destination), await start('origin', origin)]
  const [one] = readJourneys(journey)
  if (!one) throw new Error('no journey')
  const tokens = { 'OFF-DE-NW-01': 'a', 'CTR-MA-CAS': 'b' }
  return checkStep({ ends, tokens, clock: await worldClock(ends) }, { ...newRun(one), caseRef: 'c' }, [written])
}

const accepted: Written = { eventId: 'e', type: 'referral.accepted', end: 'origin' }
const note: Written = { eventId: 'e', type: 'note.added', end: 'origin' }

describe('what must be true after a step', () => {
  it('is that the event applies at both ends, and both show the same', async () => {
    expect(await checked(accepted, { status: 'applied' }, { status: 'applied' })).toEqual([])
  })
  it('deviates where the digests differ', async () => {
    const found = await checked(accepted, { status: 'applied', digest: '1111' }, { status: 'applied', digest: '2222' })
    expect(found).toEqual([{ expected: 'both ends fold to the same', came: 'destination 1111, origin 2222' }])
  })
  it.each([['superseded'], ['held'], ['on-its-way']])('deviates where the other end shows it as %s', async (status) => {
    const found = await checked(accepted, { status }, { status: 'applied' })
    expect(found).toEqual([{ expected: 'referral.accepted applied or recorded at destination', came: status }])
  })
  it('deviates where it never arrived', async () => {
    expect(await checked(accepted, {}, { status: 'applied' })).toMatchObject([{ came: 'it is not in the timeline' }])
  })
  it('asks of a local event only that it is in the log of its own end', async () => {
    expect(await checked(note, {}, { status: 'local' })).toEqual([])
    expect(await checked(note, { status: 'local' }, {})).toHaveLength(1)
  })
})
