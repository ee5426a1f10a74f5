/**
 * One question of an end to the registry, over HTTP, signed in by the end's own token.
 * Keeps: whatever is not an answer of the registry itself is `registry-silent`.
 */
import { Fault, SECOND } from '@passerelle/kernel'
import { z } from 'zod'

export interface RegistryHubOptions {
  readonly url: string
  /** Makes the token by which this end signs in, for each request. */
  readonly token: () => Promise<string>
  /** How long to wait for an answer, in ms. Default 5 s. */
  readonly patience?: number
}

export const silent = (cause?: unknown): Fault =>
  new Fault('registry-silent', 'the registry did not answer', { retryable: true, cause })

const Refusal = z.looseObject({ code: z.string(), retryable: z.boolean() })

interface Question {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  readonly path: string
  /** Bytes go as they are, everything else as JSON. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** That there is no such thing is then an answer: status 404. */
  readonly mayBeMissing?: boolean
}

interface Answer {
  readonly status: number
  readonly etag: string | null
  readonly bytes: Uint8Array
}

export type Ask = (question: Question) => Promise<Answer>

function sent(body: unknown): {
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array<ArrayBuffer>
} {
  if (body === undefined) return { headers: {} }
  if (!(body instanceof Uint8Array))
    return { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  return { headers: { 'content-type': 'application/octet-stream' }, body: new Uint8Array(body) }
}

/** @throws Fault `registry-silent`, `registry-full` where there is room again once something was dropped, or `registry-refused` where asking the same again is of no use */
export function asking({ url, token, patience = 5 * SECOND }: RegistryHubOptions): Ask {
  const origin = url.replace(/\/+$/, '')
  return async function ask({ method, path, headers, mayBeMissing = false, ...question }) {
    const { body, headers: ofBody } = sent(question.body)
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: { ...ofBody, authorization: `Bearer ${await token()}`, ...headers },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(patience),
      redirect: 'error',
    })
      .then(read)
      .catch((cause: unknown) => {
        throw silent(cause)
      })
    const { status } = response
    if (status === 304 || (status >= 200 && status < 300)) return response
    const { code, retryable } = said(Refusal, response)
    if (mayBeMissing && code === 'not-found') return response
    if (code === 'allowance-used-up')
      throw new Fault('registry-full', 'this end keeps as much at the registry as it may', { retryable: true })
    if (retryable) throw silent()
    throw new Fault('registry-refused', `the registry refuses it: ${code}`)
  }
}

const read = async (response: Response): Promise<Answer> => ({
  status: response.status,
  etag: response.headers.get('etag'),
  bytes: new Uint8Array(await response.arrayBuffer()),
})

/** What the registry said, or the fault that it said something else. */
export function said<Value>(form: z.ZodType<Value>, { bytes }: Answer): Value {
  const known = form.safeParse(parsed(bytes))
  if (!known.success) throw silent(known.error)
  return known.data
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString())
  } catch (cause) {
    throw silent(cause)
  }
}
