/**
 * Reads what a form of a page sends (application/x-www-form-urlencoded), as strictly as JSON is read elsewhere.
 * Refuses: bytes and escapes that are no UTF-8, a name twice.
 */
import { ok, type Result, refuse } from '@passerelle/kernel'

export const FORM_TYPE = 'application/x-www-form-urlencoded'
/** A note of 4,000 letters of any script, each up to four bytes of three characters. */
export const FORM_LIMIT = 64 * 1024

export function readForm(body: Uint8Array): Result<Readonly<Record<string, string>>, 'malformed-request'> {
  const read = new Map<string, string>()
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
    for (const pair of text === '' ? [] : text.split('&')) {
      const [name = '', value = ''] = pair
        .split(/=(.*)/s, 2)
        .map((part) => decodeURIComponent(part.replaceAll('+', ' ')))
      if (read.has(name)) return refuse('malformed-request')
      read.set(name, value)
    }
  } catch {
    return refuse('malformed-request')
  }
  return ok(Object.fromEntries(read))
}
