/**
 * What somebody sees of a case who reads the log and opens nothing: every clear value of every event but identifiers and
 * hashes, times as distances. Imported by tests alone.
 */
import type { AnyEvent } from '@passerelle/contracts'
import { HOUR, parseLocalDate } from '@passerelle/kernel'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
/** Numbers from here on are instants: no clear number counts as far. */
const FIRST_INSTANT = 1e12

function shown(value: unknown, from: number): string {
  if (value instanceof Uint8Array) return 'a hash'
  if (typeof value === 'string' && UUID.test(value)) return 'an identifier'
  if (typeof value === 'string' && parseLocalDate(value).ok)
    return `${Math.floor((Date.parse(value) - from) / (24 * HOUR))} days on`
  if (typeof value === 'number' && value >= FIRST_INSTANT) return `${Math.round((value - from) / HOUR)} hours on`
  return JSON.stringify(value)
}

function marksOf(part: object, name: string, from: number): string[] {
  return Object.entries(part).flatMap(([field, value]: [string, unknown]) => {
    if (Array.isArray(value)) return [`${name}.${field}: ${value.map((one) => shown(one, from)).join()}`]
    return [`${name}.${field}: ${shown(value, from)}`]
  })
}

/** The marks of a case, event by event in the order of the log. */
export function clearMarks(events: readonly AnyEvent[]): ReadonlySet<string> {
  const marks = events.flatMap(({ type, end, head, body }, at) => {
    const before = events[at - 1]?.head.recordedAt ?? head.recordedAt
    const nth = events.slice(0, at).filter((one) => one.type === type).length + 1
    const name = `${type} ${nth}`
    const { sequence, ...others } = head
    return [
      `${name} by ${end}, ${sequence}`,
      `${name} ${Math.round((head.recordedAt - before) / HOUR)} hours after the one before`,
      ...marksOf(others, name, head.recordedAt),
      ...marksOf(body, name, head.recordedAt),
    ]
  })
  return new Set([...marks, `${events.length} events`])
}
