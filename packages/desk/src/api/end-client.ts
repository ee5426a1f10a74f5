/**
 * How a desk asks its end: with the session cookie, the language of the reader, and for what changes something the token of the session.
 * Keeps: nothing throws; what went wrong is an answer. What has no answer in time may have arrived all the same.
 */
import { i18n } from '@lingui/core'
import { headersOf, PATIENCE, takeEarly } from './early.ts'
import { heardOf } from './line.ts'
import { type Answer, isNoAnswer, problemOf, UNREACHABLE } from './problem.ts'

export interface Sending {
  readonly body?: unknown
  readonly csrfToken: string
  /** Of what the command was decided on. */
  readonly ifMatch?: string | undefined
  /** The same for each try of one wish, so that it is done once. */
  readonly key?: string
}

let underWay = 0
/** In ms: as long as nobody asks anything, what was opened is there. */
const QUIET = 1_000

/** Whatever can wait until the page that was opened is there, waits for this. */
export async function whenQuiet(): Promise<void> {
  for (let quiet = 0; quiet < QUIET; quiet = underWay === 0 ? quiet + QUIET / 4 : 0)
    await new Promise((resolve) => setTimeout(resolve, QUIET / 4))
}

function fetchNow(path: string, init: RequestInit): Promise<Response> {
  const late = AbortSignal.timeout(PATIENCE)
  const signal = init.signal ? AbortSignal.any([init.signal, late]) : late
  return fetch(path, { credentials: 'same-origin', cache: 'no-store', ...init, signal })
}

export async function ask<T>(path: string, init: RequestInit): Promise<Answer<T>> {
  underWay += 1
  try {
    const early = init.method === undefined ? takeEarly(path) : undefined
    // What did not come early may come now.
    const response = (await early?.catch(() => undefined)) ?? (await fetchNow(path, init))
    heardOf(!isNoAnswer(response.status))
    if (!response.ok) return { ok: false, problem: await problemOf(response) }
    const value = (response.status === 204 ? null : await response.json()) as T
    return { ok: true, value, etag: response.headers.get('etag') }
  } catch {
    if (!init.signal?.aborted) heardOf(false)
    return { ok: false, problem: UNREACHABLE }
  } finally {
    underWay -= 1
  }
}

export const language = () => ({ 'accept-language': i18n.locale })

/** @param traceparent of what it is asked for: the trace of an event ends where people see it */
export const get = <T>(path: string, signal?: AbortSignal, traceparent?: string): Promise<Answer<T>> =>
  ask<T>(path, {
    headers: { ...headersOf(i18n.locale), ...(traceparent === undefined ? {} : { traceparent }) },
    ...(signal ? { signal } : {}),
  })

export function send<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, sending: Sending): Promise<Answer<T>> {
  const { body, csrfToken, ifMatch, key } = sending
  const headers = {
    accept: 'application/json',
    ...language(),
    'x-csrf-token': csrfToken,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
    ...(key === undefined ? {} : { 'idempotency-key': key }),
  }
  return ask<T>(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
}
