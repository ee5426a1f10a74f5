/**
 * Asks another service for something in JSON. Keeps: it is not followed to another address, and not waited for longer than people wait.
 */
import { SECOND } from '@passerelle/kernel'

export interface Question {
  readonly method: 'GET' | 'POST'
  /** Of the service. */
  readonly url: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: object | undefined
}

export interface Answer {
  readonly status: number
  readonly body: unknown
}

const PATIENCE = 10 * SECOND

/** @throws whatever keeps it from a whole answer */
export async function askJson({ method, url, path, headers = {}, body }: Question): Promise<Answer> {
  const response = await fetch(`${url.replace(/\/+$/, '')}${path}`, {
    method,
    headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
    signal: AbortSignal.timeout(PATIENCE),
    redirect: 'error',
  })
  return { status: response.status, body: await response.json() }
}
