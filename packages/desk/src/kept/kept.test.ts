import { describe, expect, it } from 'vitest'
import type { Answer } from '../api/problem.ts'
import {
  alongside,
  draftOf,
  endsPass,
  keptNow,
  newsOf,
  nextToSend,
  outcomeOf,
  seenOf,
  stillShown,
  type Wish,
  wayTo,
  withAge,
} from './kept.ts'

const NOON = Date.UTC(2027, 1, 3, 12)
const DAY = 86_400_000

const wish = (id: string, more: Partial<Wish> = {}): Wish => ({
  kind: 'wish',
  id,
  form: '/cases/one/do/message.sent',
  type: 'message.sent',
  of: '/cases/one',
  home: '/cases/one',
  called: 'NW-4711',
  value: { text: id },
  key: `key-of-${id}`,
  basis: { etag: '"5"', seen: { destination: 3, origin: 2, local: 1 } },
  at: NOON,
  path: '/cases/one/send-message',
  body: { text: id },
  attempted: false,
  refusal: null,
  ...more,
})
const refusal = { status: 412, code: 'version-stale', title: '', detail: '', fields: [] }
const refused = (id: string, more: Partial<Wish> = {}) => wish(id, { refusal, ...more })
const answered = (status: number, code = 'x'): Answer<null> => ({ ok: false, problem: { ...refusal, status, code } })

const entry = (
  end: 'destination' | 'origin',
  sequence: number,
  type = 'message.sent',
  status: 'applied' | 'local' = 'applied',
) => ({ eventId: `${end} ${sequence}`, end, sequence, type, status })

describe('what has happened in a case', () => {
  const looked = [entry('destination', 1), entry('origin', 1), entry('destination', 7, 'note.added', 'local')]

  it('is news where it came after what was looked at, whichever end wrote it and whenever it did', () => {
    const since = [entry('origin', 2), entry('destination', 2), entry('destination', 8, 'note.added', 'local')]
    expect(newsOf([...looked, ...since], { seen: seenOf(looked) })).toEqual(since)
    expect(newsOf(looked, { seen: seenOf(looked) })).toEqual([])
  })

  it('is no news to who has sent it from this device, while the page is open or before', () => {
    const since = [entry('destination', 2), entry('origin', 2), entry('destination', 3)]
    const seen = seenOf(looked)
    expect(newsOf(since, { seen, own: ['destination 2'] }, new Set(['destination 3']))).toEqual([since[1]])
  })

  it('is no news where something has only arrived', () => {
    expect(newsOf([...looked, entry('origin', 2, 'receipt.received')], { seen: seenOf(looked) })).toEqual([])
  })
})

describe('what an answer means for a wish', () => {
  it.each([
    [0, 'unreachable', 'unanswered'],
    [408, 'request-incomplete', 'unanswered'],
    [409, 'request-in-flight', 'unanswered'],
    [409, 'content-key-pending', 'unanswered'],
    [429, 'too-many-requests', 'unanswered'],
    [500, 'internal-error', 'unanswered'],
    [502, 'unknown', 'unanswered'],
    [401, 'token-missing', 'signed-out'],
    [403, 'foreign-page', 'signed-out'],
    [403, 'not-allowed', 'refused'],
    [409, 'already-decided', 'refused'],
    [412, 'version-stale', 'refused'],
    [422, 'invalid-fields', 'refused'],
  ])('%s %s: %s', (status, code, outcome) => expect(outcomeOf(answered(status, code))).toBe(outcome))

  it.each([
    [401, 'token-missing', true],
    [429, 'too-many-requests', true],
    [500, 'internal-error', false],
    [409, 'request-in-flight', false],
  ])('%s %s: nothing else is sent either for now: %s', (status, code, ends) =>
    expect(endsPass(answered(status, code))).toBe(ends),
  )

  it('is sent where the end took it', () => expect(outcomeOf({ ok: true, value: null, etag: null })).toBe('sent'))
})

describe('what is sent next', () => {
  it('is what was written first', () => {
    expect(nextToSend([wish('later', { at: NOON + 1 }), wish('first')])?.id).toBe('first')
  })

  it('does not overtake, in its case, what waits for its author', () => {
    const later = wish('later', { at: NOON + 1 })
    const elsewhere = wish('elsewhere', { at: NOON + 2, of: '/cases/another' })
    expect(nextToSend([refused('first'), later])).toBeUndefined()
    expect(nextToSend([refused('first'), later, elsewhere])?.id).toBe('elsewhere')
    expect(nextToSend([refused('second', { at: NOON + 2 }), later])?.id).toBe('later')
  })

  it('is held up by nothing that began something else in the same corridor', () => {
    const of = '/corridors/de-ma'
    const later = wish('later', { at: NOON + 1, of })
    expect(nextToSend([refused('first', { of }), later])?.id).toBe('later')
  })

  it('is not of a case in which something has just gone unanswered, but of another', () => {
    const elsewhere = wish('elsewhere', { at: NOON + 2, of: '/cases/another' })
    const things = [wish('first'), wish('later', { at: NOON + 1 }), elsewhere]
    expect(nextToSend(things, new Set(['/cases/one']))?.id).toBe('elsewhere')
    expect(nextToSend(things, new Set(['/cases/one', '/cases/another']))).toBeUndefined()
    expect(nextToSend(things)?.id).toBe('first')
  })

  it('is never a draft', () => expect(nextToSend([draftOf(wish('a'))])).toBeUndefined())

  it('is not, by itself, what went out so long ago that the end may have forgotten its key', () => {
    const gone = wish('gone', { attempted: true })
    expect(withAge(gone, NOON + 29 * DAY)).toBe(gone)
    expect(withAge(gone, NOON + 31 * DAY).refusal?.code).toBe('too-old')
    expect(withAge(wish('never'), NOON + 31 * DAY).refusal).toBeNull()
  })
})

const etags = (wishes: readonly Wish[]) => wishes.map(({ id, basis }) => [id, basis.etag])

describe('beside a wish that goes on from another state of the case', () => {
  it('go the wishes that were written on the same one, and nothing else, drafts neither', () => {
    const all = [
      wish('sent'),
      wish('beside'),
      draftOf(wish('draft')),
      wish('other-state', { basis: { ...wish('x').basis, etag: '"4"' } }),
      wish('other-case', { of: '/cases/another' }),
    ]
    expect(etags(alongside(all, wish('sent'), { etag: '"6"' }))).toEqual([['beside', '"6"']])
  })

  it('go the wishes that are held against no version as they are', () => {
    const free = { etag: null, seen: wish('x').basis.seen }
    const all = [wish('one', { basis: free }), wish('two', { basis: free }), wish('held')]
    expect(alongside(all, wish('one', { basis: free }), { etag: '"6"' })).toEqual([])
  })

  it('what it wrote is no news to the others, on whichever state they were written', () => {
    const old = wish('older', { basis: { ...wish('x').basis, etag: '"4"', own: ['e0'] } })
    const after = alongside([wish('sent'), wish('beside'), old], wish('sent'), { etag: '"6"', events: ['e1'] })
    expect(after.map(({ id, basis: { etag, own } }) => [id, etag, own])).toEqual([
      ['beside', '"6"', ['e1']],
      ['older', '"4"', ['e0', 'e1']],
    ])
  })

  it('they go also where something arrived in between and it was sent on the state after that', () => {
    const first = wish('first')
    const moved = alongside([first, wish('second')], first, { etag: '"6"' })
    const now = { ...first, basis: { ...first.basis, etag: '"6"' } }
    expect(etags(alongside([now, ...moved], now, { etag: '"7"' }))).toEqual([['second', '"7"']])
  })
})

describe('what a case shows of what was written in it', () => {
  const draft = draftOf(wish('draft'))
  const shown = [wish('sent'), wish('taken-back'), draft, wish('waits')]
  const ids = (things: typeof shown) => stillShown(shown, things, (id) => id === 'sent').map(({ id }) => id)

  it('is what was sent, at its place, and what is still there', () => {
    expect(ids([wish('waits'), draft])).toEqual(['sent', 'draft', 'waits'])
  })

  it('is not what was taken back, discarded or written on elsewhere', () => expect(ids([])).toEqual(['sent']))
})

it('the way back to what was begun names the draft, beside what else the address of its form says', () => {
  expect(wayTo(wish('w'))).toBe('/cases/one/do/message.sent?draft=w')
  expect(wayTo(wish('w', { form: '/cases/one/matches?vacancy=v' }))).toBe('/cases/one/matches?vacancy=v&draft=w')
})

it('a wish that is taken back keeps its words, its key and the case that it was written on', () => {
  const { kind: _, path, body, attempted, refusal: none, ...same } = wish('back')
  expect([path, body, attempted, none]).toBeDefined()
  expect(draftOf(wish('back'))).toEqual({ ...same, kind: 'draft' })
})

describe('what a build has left that knew forms of cases alone', () => {
  const { form: _form, of: _of, home: _home, called: _called, ...same } = wish('before')
  const before = (more: object) =>
    ({ ...same, caseRef: '0190aaaa-one', number: 'NW-4711', fileId: null, ...more }) as never
  const place = { of: '/cases/0190aaaa-one', home: '/cases/0190aaaa-one', called: 'NW-4711' }

  it('is there again at its form, as it was written', () => {
    expect(keptNow(before({}))).toEqual({ ...same, ...place, form: '/cases/0190aaaa-one/do/message.sent' })
    expect(keptNow(before({ fileId: 'file' }))?.form).toBe('/cases/0190aaaa-one/do/message.sent/file')
  })

  it('is called by the beginning of its reference where the case had no number', () =>
    expect(keptNow(before({ number: null }))?.called).toBe('0190aaaa'))

  it('is left as it is where it names its form, and left out where it names nothing', () => {
    expect(keptNow(wish('now'))).toEqual(wish('now'))
    expect(keptNow(before({ caseRef: undefined }))).toBeUndefined()
  })
})
