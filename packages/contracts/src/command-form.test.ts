import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { encodeSealed } from './avro/index.ts'
import { splitForm, zodOf } from './command-form.ts'
import type { CommandType } from './event.ts'
import { exampleOf } from './example.ts'
import { catalogue } from './generated/catalogue.ts'

const commands = Object.entries(catalogue)
  .filter(([, entry]) => entry.command !== null)
  .map(([type]) => type as CommandType)

const issuesOf = (type: CommandType, body: unknown): string[] => {
  const parsed = zodOf(type).safeParse(body)
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.') || issue.code)
}
const message = (text: string): string[] => issuesOf('message.sent', { ...exampleOf('message.sent'), text })

describe('the form of a command', () => {
  it.each(commands)('of %s takes its own example and becomes JSON Schema with descriptions', (type) => {
    expect(issuesOf(type, exampleOf(type))).toEqual([])
    const schema = z.toJSONSchema(zodOf(type), { io: 'input' })
    expect(schema).toMatchObject({ type: 'object', additionalProperties: false })
    for (const property of Object.values(schema.properties ?? {})) expect(property).toHaveProperty('description')
  })

  it('splits into what is clear and what is sealed, with times as values', () => {
    const body = zodOf('referral.accepted').parse({
      ...exampleOf('referral.accepted'),
      at: '2026-03-02T10:00:00+01:00',
    })
    const form = splitForm('referral.accepted', body)
    expect(form.at).toBe(Date.parse('2026-03-02T09:00:00Z'))
    expect(Object.keys(form.clear)).toEqual(['firstAppointment'])
    expect(form.clear.firstAppointment).toBe(Date.parse('2026-03-02T09:30:00Z'))
    expect(Object.keys(form.sealed)).toEqual(['contact', 'careAnswers', 'note'])
    expect(() => encodeSealed('referral.accepted', form.sealed)).not.toThrow()
  })

  it('fills in what may be left out', () => {
    const body = zodOf('referral.submitted').parse({ summary: { priority: 'normal' } })
    const { clear, sealed } = splitForm('referral.submitted', body)
    expect(clear).toEqual({ replaces: null })
    expect(sealed.summary).toMatchObject({ reasons: [], careNeeds: null, note: null })
    expect(() => encodeSealed('referral.submitted', sealed)).not.toThrow()
  })

  it('refuses what the end sets itself, and anything extra', () => {
    expect(
      issuesOf('referral.submitted', { ...exampleOf('referral.submitted'), respondBy: '2026-03-02T10:00:00Z' }),
    ).toEqual(['unrecognized_keys'])
    expect(issuesOf('referral.submitted', { summary: { priority: 'normal', ethnicity: 'x' } })).toEqual(['summary'])
  })

  it.each([
    ['NUL', 'a\0b'],
    ['a lone surrogate', 'a\ud800'],
    ['an override of the direction', 'a\u202eb'],
    ['zero-width characters alone', '\u200b\u200d\ufeff'],
    ['nothing', ''],
    ['white space alone', ' \n\t'],
    ['more than 4,000 characters', 'x'.repeat(4_001)],
  ])('refuses a free text of %s', (_, text) => expect(message(text)).toEqual(['text']))

  it.each(['مرحبا، الموعد قائم', 'Zeile\nZeile', '👩🏽‍⚕️', 'İyi günler'])('takes the free text %s', (text) =>
    expect(message(text)).toEqual([]),
  )

  it.each(['ADV\u202e-1', 'ADV\u0007', ' ADV', 'A\u200bDV', 'x'.repeat(201)])('refuses the identifier %j', (advisory) =>
    expect(issuesOf('case.suspended', { advisory })).toEqual(['advisory']),
  )

  it.each([
    ['arrival.confirmed', { date: '2026-02-30' }],
    ['arrival.confirmed', { date: 20_000 }],
    ['referral.accepted', { firstAppointment: '2026-03-02T10:00:00' }],
    ['referral.accepted', { firstAppointment: '2026-03-02T10:00:60Z' }],
    ['referral.withdrawn', { byPerson: 'true' }],
    ['message.sent', { thread: '00000000-0000-0000-0000-000000000000' }],
    ['case.handed-over', { toParty: 'ctr-ma' }],
    ['feedback.given', { rating: 6 }],
    ['feedback.given', { rating: 2.5 }],
    ['predeparture-call.held', { minutes: 2 ** 31 }],
    ['package.delivered', { amount: 2 ** 53 }],
    ['package.delivered', { currency: 'eur' }],
    ['referral.declined', { reason: 'no-such-reason' }],
    ['recognition.opened', { conditions: Array.from({ length: 101 }, () => 'x') }],
  ] as const)('of %s refuses %j', (type, wrong) => {
    expect(issuesOf(type, { ...exampleOf(type), ...wrong })[0]?.split('.')[0]).toBe(Object.keys(wrong)[0])
  })
})
