/**
 * One appointment as a file that calendars take (iCalendar, RFC 5545): lines of at most 75 bytes, texts escaped, times in UTC.
 * Keeps: it says what it is given and nothing else; no text can end its line or begin another property.
 */
import type { Instant } from '@passerelle/kernel'

export interface CalendarEntry {
  /** The same for each version of one appointment, so that a calendar replaces it. */
  readonly uid: string
  /** Grows with each version. */
  readonly version: number
  readonly summary: string
  /** IETF language tag of the summary. */
  readonly language: string
  readonly start: Instant
  /** Null where only the beginning is known. */
  readonly end: Instant | null
  readonly isCertain: boolean
  /** When the file was made. */
  readonly at: Instant
}

/** Bytes of a line without its end (section 3.1). */
const LINE = 75

/** `20270308T090000Z`. */
const utc = (at: Instant): string => new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '')

/** TEXT of section 3.3.11; a control character has no place in it. */
const escapedText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n')

/** Folds a line so that none is longer than it may be and no character is torn; what follows begins with a space. */
export function folded(line: string): string {
  const lines: string[] = []
  let current = ''
  let length = 0
  for (const character of line) {
    const bytes = Buffer.byteLength(character)
    if (length + bytes > LINE) {
      lines.push(current)
      current = ' '
      length = 1
    }
    current += character
    length += bytes
  }
  return [...lines, current].join('\r\n')
}

export function calendarFile(entry: CalendarEntry): string {
  const { uid, version, summary, language, start, end, isCertain, at } = entry
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Passerelle//Appointments//EN',
    'CALSCALE:GREGORIAN',
    'BEGIN:VEVENT',
    `UID:${escapedText(uid)}`,
    `SEQUENCE:${version}`,
    `DTSTAMP:${utc(at)}`,
    `DTSTART:${utc(start)}`,
    ...(end === null ? [] : [`DTEND:${utc(end)}`]),
    `SUMMARY;LANGUAGE=${language}:${escapedText(summary)}`,
    `STATUS:${isCertain ? 'CONFIRMED' : 'TENTATIVE'}`,
    'CLASS:PRIVATE',
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}
