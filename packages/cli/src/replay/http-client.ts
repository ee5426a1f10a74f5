/**
 * One HTTP request with JSON, bounded in time. Keeps: whoever does not answer is named in the fault; tokens never are.
 */
import { randomUUID } from 'node:crypto'
import { unavailable } from '../exit-codes.ts'

interface Asked {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly token?: string
  readonly body?: unknown
}
export interface Answer {
  readonly status: number
  readonly body: unknown
  /** For messages: method and address. */
  readonly asked: string
}

const WITHIN_MS = 60_000

function headersOf({ method, token, body }: Asked): Record<string, string> {
  return {
    accept: 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(method === 'POST' && token !== undefined ? { 'idempotency-key': randomUUID() } : {}),
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export async function ask(request: Asked): Promise<Answer> {
  const { method, url, body } = request
  const asked = `${method} ${url}`
  try {
    const response = await fetch(url, {
      method,
      headers: headersOf(request),
      signal: AbortSignal.timeout(WITHIN_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: parsed(await response.text()), asked }
  } catch (error) {
    throw unavailable(`${asked} got no answer`, error)
  }
}
