import { type Instant, instant } from '@passerelle/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CalendarEntry, calendarFile } from './calendar-file.ts'

const at = (text: string): Instant => instant(Date.parse(text))
const ENTRY: CalendarEntry = {
  uid: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b@passerelle',
  version: 7,
  summary: 'Termin, Fall NW-4711-2026',
  language: 'de',
  start: at('2027-03-08T09:00:00Z'),
  end: at('2027-03-19T16:00:00Z'),
  isCertain: true,
  at: at('2026-11-02T08:30:15.250Z'),
}

/** As a calendar reads it: lines put together again, then name and value of each. */
const unfolded = (file: string): readonly string[] => file.replaceAll('\r\n ', '').split('\r\n').slice(0, -1)
const valueOf = (lines: readonly string[], name: string): string | undefined =>
  lines.find((line) => new RegExp(`^${name}[;:]`).test(line))?.replace(/^[^:]*:/, '')
const read = (text: string): string =>
  text.replace(/\\([\\;,nN])/g, (_, character: string) => (/n/i.test(character) ? '\n' : character))

describe('an appointment for a calendar', () => {
  it('says when, in UTC, and what, with nothing beside it', () => {
    expect(calendarFile(ENTRY).split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Passerelle//Appointments//EN',
      'CALSCALE:GREGORIAN',
      'BEGIN:VEVENT',
      'UID:0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b@passerelle',
      'SEQUENCE:7',
      'DTSTAMP:20261102T083015Z',
      'DTSTART:20270308T090000Z',
      'DTEND:20270319T160000Z',
      'SUMMARY;LANGUAGE=de:Termin\\, Fall NW-4711-2026',
      'STATUS:CONFIRMED',
      'CLASS:PRIVATE',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ])
  })

  it('has no end where none is known, and is tentative until it is certain', () => {
    const lines = unfolded(calendarFile({ ...ENTRY, end: null, isCertain: false }))
    expect(valueOf(lines, 'DTEND')).toBeUndefined()
    expect(valueOf(lines, 'STATUS')).toBe('TENTATIVE')
  })

  it('whatever the text: no line is longer than 75 bytes, none is torn within a character, and the same text is read again', () => {
    // What a text is made of that could break a line, or does not fit into one byte.
    const unit = fc.oneof(fc.constantFrom(';', ',', '\\', '\n', ':', 'n', 'é', 'موعد', '😀', '\u200f'), fc.string())
    const text = fc.array(unit, { maxLength: 80, size: 'max' }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, (summary) => {
        const file = calendarFile({ ...ENTRY, summary })
        const lines = file.split('\r\n')
        expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
        expect(Buffer.from(file).toString()).toBe(file.toWellFormed())
        expect(file.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
        const whole = unfolded(file)
        expect(whole).toHaveLength(15)
        const shown = summary.replace(/\r\n?/g, '\n').replace(/(?!\n)\p{Cc}/gu, ' ')
        expect(read(valueOf(whole, 'SUMMARY') ?? '')).toBe(shown)
      }),
    )
  })

  it('bears any moment from the first to the last that there is', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01'), max: new Date('9998-12-31'), noInvalidDate: true }),
        (date) => {
          const start = instant(Math.floor(date.getTime() / 1000) * 1000)
          const told = valueOf(unfolded(calendarFile({ ...ENTRY, start, end: null })), 'DTSTART') ?? ''
          const [, year, month, day, hour, minute, second] =
            /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(told) ?? []
          expect(Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)).toBe(start)
        },
      ),
    )
  })
})
