/**
 * The registry as the place where an end publishes keys, grants them, and finds what was granted to it; asked over HTTP.
 * Keeps: whatever is not an answer of the registry itself is `registry-silent`. Whether a key is signed is checked by who uses it.
 */
import { PartyIdText } from '@passerelle/contracts/directory'
import { Fault, type KeyId, parseKeyId, SECOND } from '@passerelle/kernel'
import type { PartyKey } from '@passerelle/trust'
import { z } from 'zod'
import type { GivenGrant, KeyHub } from './key-hub.ts'

export interface RegistryHubOptions {
  readonly url: string
  /** Makes the token by which this end signs in, for each request. */
  readonly token: () => Promise<string>
  /** How long to wait for an answer, in ms. Default 5 s. */
  readonly patience?: number
}

/** As many as the registry takes in one request. */
const MOST_AT_ONCE = 500

const silent = (cause?: unknown): Fault =>
  new Fault('registry-silent', 'the registry did not answer', { retryable: true, cause })

const Bytes = z.codec(z.string(), z.custom<Uint8Array>(), {
  decode: (text) => new Uint8Array(Buffer.from(text, 'base64url')),
  encode: (bytes) => Buffer.from(bytes).toString('base64url'),
})
const KeyIdText = z.custom<KeyId>((value) => typeof value === 'string' && parseKeyId(value).ok)
const Refusal = z.looseObject({ code: z.string(), retryable: z.literal(false) })
const Keys = z.object({
  parties: z.array(
    z.object({
      party: PartyIdText,
      kid: z.string(),
      publicKey: Bytes,
      validFrom: z.string(),
      signedBy: z.string(),
      signature: Bytes,
    }),
  ),
})
const Wanted = z.object({ keyIds: z.array(KeyIdText) })
const Taken = z.object({ refused: z.array(z.object({ keyId: KeyIdText, to: PartyIdText })) })
const Granted = z.object({
  grants: z.array(
    z.object({
      number: z.int(),
      keyId: KeyIdText,
      to: PartyIdText,
      toKid: z.string(),
      from: z.string(),
      sealed: Bytes,
    }),
  ),
})

interface Question {
  readonly method: 'GET' | 'PUT' | 'POST'
  readonly path: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

interface Answer {
  readonly status: number
  readonly etag: string | null
  readonly body: unknown
}

type Ask = (question: Question) => Promise<Answer>

/** @throws Fault `registry-silent`, or `registry-refused` where asking the same again is of no use */
function asking({ url, token, patience = 5 * SECOND }: RegistryHubOptions): Ask {
  const origin = url.replace(/\/+$/, '')
  return async function ask({ method, path, body, headers }) {
    const signedIn = { authorization: `Bearer ${await token()}`, ...headers }
    const sent =
      body === undefined
        ? { headers: signedIn }
        : { headers: { 'content-type': 'application/json', ...signedIn }, body: JSON.stringify(body) }
    const signal = AbortSignal.timeout(patience)
    const answer = await fetch(`${origin}${path}`, { method, ...sent, signal, redirect: 'error' })
      .then(read)
      .catch((cause: unknown) => {
        throw silent(cause)
      })
    if (answer.status === 304 || (answer.status >= 200 && answer.status < 300)) return answer
    const refusal = Refusal.safeParse(answer.body)
    if (!refusal.success) throw silent()
    throw new Fault('registry-refused', `the registry refuses it: ${refusal.data.code}`)
  }
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text()
  return {
    status: response.status,
    etag: response.headers.get('etag'),
    body: text === '' ? null : JSON.parse(text),
  }
}

/** What the registry said, or the fault that it said something else. */
function said<Value>(form: z.ZodType<Value>, { body }: Answer): Value {
  const known = form.safeParse(body)
  if (!known.success) throw silent(known.error)
  return known.data
}

function* pages<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let from = 0; from < items.length; from += MOST_AT_ONCE) yield items.slice(from, from + MOST_AT_ONCE)
}

export function registryHub(options: RegistryHubOptions): KeyHub {
  const ask = asking(options)
  return {
    async publish({ party, publicKey, signature, ...key }) {
      const body = { ...key, publicKey: Bytes.encode(publicKey), signature: Bytes.encode(signature) }
      await ask({ method: 'PUT', path: `/parties/${party}/encryption-key`, body })
    },
    partyKeys: rememberedKeys(ask),
    give: giving(ask),
    async given(after, limit) {
      const most = Math.min(limit, MOST_AT_ONCE)
      const { grants } = said(Granted, await ask({ method: 'GET', path: `/grants?after=${after}&limit=${most}` }))
      // Who reads on from the last number would turn in a circle, or miss some.
      if (grants.some(({ number }, index) => number <= (grants[index - 1]?.number ?? after))) throw silent()
      return grants
    },
    async forget(keyIds) {
      for (const page of pages(keyIds)) await ask({ method: 'POST', path: '/grants/forget', body: { keyIds: page } })
    },
    async want(keyIds, of) {
      for (const page of pages(keyIds))
        await ask({ method: 'POST', path: '/grants/wanted', body: { of, keyIds: page } })
    },
    wanted: async () => said(Wanted, await ask({ method: 'GET', path: `/grants/wanted?limit=${MOST_AT_ONCE}` })).keyIds,
  }
}

/** Asks each time, but is sent nothing where nothing changed. */
function rememberedKeys(ask: Ask): KeyHub['partyKeys'] {
  let last: { readonly etag: string; readonly keys: readonly PartyKey[] } | undefined
  return async function partyKeys() {
    const headers = last ? { 'if-none-match': last.etag } : {}
    const answer = await ask({ method: 'GET', path: '/keys', headers })
    if (answer.status === 304 && last) return last.keys
    const keys = said(Keys, answer).parties
    last = answer.etag === null ? undefined : { etag: answer.etag, keys }
    return keys
  }
}

const giving = (ask: Ask): KeyHub['give'] =>
  async function give(grants) {
    const refused: GivenGrant[] = []
    for (const page of pages(grants)) {
      const body = { grants: page.map((grant) => ({ ...grant, sealed: Bytes.encode(grant.sealed) })) }
      const answer = said(Taken, await ask({ method: 'POST', path: '/grants', body }))
      const names = new Set(answer.refused.map(({ keyId, to }) => `${keyId} ${to}`))
      refused.push(...page.filter(({ keyId, to }) => names.has(`${keyId} ${to}`)))
    }
    return refused
  }
