/**
 * The headers by which a request says on what it builds and that it may be repeated: If-Match and Idempotency-Key.
 * Reads and writes their form only; versions and remembered answers are kept by others.
 */
import { ProblemError } from './problem.ts'

interface WithHeaders {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

const STRONG_TAG = /^"(0|[1-9]\d{0,14})"$/
const KEY = /^"?([A-Za-z0-9._:-]{8,128})"?$/

/** The ETag of a version. */
export const etag = (version: number): string => `"${version}"`

/** The version the sender builds on, if any is named. @throws ProblemError malformed-header */
export function ifMatch(request: WithHeaders): number | undefined {
  const header = request.headers['if-match']
  if (header === undefined) return undefined
  const version = typeof header === 'string' ? STRONG_TAG.exec(header)?.[1] : undefined
  if (version === undefined) throw new ProblemError('malformed-header', { header: 'If-Match' })
  return Number(version)
}

/** The version the sender builds on. @throws ProblemError version-missing | malformed-header */
export function requiredIfMatch(request: WithHeaders): number {
  const version = ifMatch(request)
  if (version === undefined) throw new ProblemError('version-missing')
  return version
}

/** The key under which a repeated request is recognised, bare or in quotes. @throws ProblemError malformed-header */
export function idempotencyKey(request: WithHeaders): string | undefined {
  const header = request.headers['idempotency-key']
  if (header === undefined) return undefined
  const key = typeof header === 'string' ? KEY.exec(header)?.[1] : undefined
  if (key === undefined) throw new ProblemError('malformed-header', { header: 'Idempotency-Key' })
  return key
}

/** @throws ProblemError idempotency-key-missing | malformed-header */
export function requiredIdempotencyKey(request: WithHeaders): string {
  const key = idempotencyKey(request)
  if (key === undefined) throw new ProblemError('idempotency-key-missing')
  return key
}
