/**
 * A record as columns and back. Headers are one JSON text of [name, value] pairs, so that order, duplicates and NUL
 * survive; bytes that are no UTF-8 are kept as base64 beside the text ones.
 */
import { instant } from '@passerelle/kernel'
import type { DeliveredHeader, DeliveredRecord } from '../log/log.ts'

export interface RecordRow {
  readonly offset: string
  readonly appended_at: string
  readonly key: Uint8Array | null
  readonly value: Uint8Array | null
  readonly headers: string
}

type StoredHeader = readonly [name: string, value: string | { readonly base64: string }]

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const utf8 = new TextEncoder()

/** The text of the bytes, or undefined where they are no UTF-8. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes)
  } catch {
    return undefined
  }
}

export const headersToText = (headers: readonly DeliveredHeader[]): string =>
  JSON.stringify(
    headers.map(([name, value]) => [name, textOf(value) ?? { base64: Buffer.from(value).toString('base64') }]),
  )

function headersFromText(text: string): DeliveredHeader[] {
  const stored: readonly StoredHeader[] = JSON.parse(text)
  return stored.map(([name, value]) => [
    name,
    typeof value === 'string' ? utf8.encode(value) : new Uint8Array(Buffer.from(value.base64, 'base64')),
  ])
}

export function recordFromRow(row: RecordRow): DeliveredRecord {
  return {
    offset: Number(row.offset),
    timestamp: instant(Number(row.appended_at)),
    key: row.key ? (textOf(row.key) ?? null) : null,
    value: row.value,
    headers: headersFromText(row.headers),
  }
}
