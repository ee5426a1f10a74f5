/**
 * A registry that keeps in memory, and the ends of Germany and Morocco, each with a key that it knows, as they ask it.
 */
import { Writable } from 'node:stream'
import { instant } from '@passerelle/kernel'
import { openLog } from '@passerelle/service-shell'
import { knownBy, makeEndToken, newSigningKey, type PartyKey, type SigningKey, signPartyKey } from '@passerelle/trust'
import { memoryKeyKeeper } from '../adapters/memory-key-keeper.ts'
import { USUAL_ALLOWANCES } from '../domain/allowance.ts'
import { startRegistry } from '../start-registry.ts'
import { DE, keyOf, MA, NOON } from './kept-things.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array
  /** Parsed, where it is JSON. */
  readonly body: unknown
}

export interface AskingEnd {
  readonly id: string
  readonly key: SigningKey
  ask(method: string, address: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>
  /** A key of a party as this end signs it. */
  signed(...statement: Parameters<typeof keyOf>): PartyKey
}

export interface KeepingWorld extends AsyncDisposable {
  readonly url: string
  readonly de: AskingEnd
  readonly ma: AskingEnd
  /** The matching beside the end of Germany. */
  readonly matching: AskingEnd
  /** Without a token. */
  readonly nobody: AskingEnd
}

const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
const MATCHING = 'matching-de'
const keys = { [DE]: newSigningKey(), [MA]: newSigningKey(), [MATCHING]: newSigningKey() }
/** With it the end of Morocco signed until yesterday. */
export const formerKey = newSigningKey()
const former = {
  kid: formerKey.kid,
  jwk: formerKey.publicJwk,
  validFrom: instant(0),
  validUntil: instant(NOON - 86_400_000),
  revokedAt: null,
}
const known = (end: 'destination' | 'origin', country: string) =>
  knownBy({ end, country }, keys[end === 'destination' ? DE : MA], instant(NOON - 1))

interface Question {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

/** Bytes go as they are, everything else as JSON. */
async function ask(address: string, { method, headers, body }: Question): Promise<Answer> {
  const isBinary = body instanceof Uint8Array
  const type = { 'content-type': isBinary ? 'application/octet-stream' : 'application/json' }
  const sent = body === undefined ? {} : { body: isBinary ? new Uint8Array(body) : JSON.stringify(body) }
  const response = await fetch(address, {
    method,
    headers: { ...(body === undefined ? {} : type), ...headers },
    ...sent,
  })
  const bytes = new Uint8Array(await response.arrayBuffer())
  const isJson = /json/.test(response.headers.get('content-type') ?? '') && bytes.length > 0
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    body: isJson ? JSON.parse(Buffer.from(bytes).toString()) : null,
  }
}

export async function openKeepingWorld(allowances = USUAL_ALLOWANCES): Promise<KeepingWorld> {
  const ma = known('origin', 'ma')
  const registry = await startRegistry({
    host: '127.0.0.1',
    port: 0,
    log: openLog({ service: 'registry', destination: nowhere }),
    keeper: memoryKeyKeeper(allowances),
    ends: [
      known('destination', 'de'),
      knownBy({ end: 'matching', country: 'de' }, keys[MATCHING], instant(NOON - 1)),
      { ...ma, keys: [former, ...ma.keys] },
    ],
    clock: { now: () => NOON },
  })
  const asking = (id: string, key?: SigningKey): AskingEnd => ({
    id,
    key: key ?? newSigningKey(),
    async ask(method, address, body, headers = {}) {
      const token = key && (await makeEndToken(key, id, NOON))
      const signedIn = token ? { authorization: `Bearer ${token}` } : {}
      return await ask(`${registry.url}${address}`, { method, headers: { ...signedIn, ...headers }, body })
    },
    signed: (...statement) => signPartyKey(keyOf(...statement), key ?? newSigningKey()),
  })
  return {
    url: registry.url,
    de: asking(DE, keys[DE]),
    ma: asking(MA, keys[MA]),
    matching: asking(MATCHING, keys[MATCHING]),
    nobody: asking(DE),
    [Symbol.asyncDispose]: async () => await registry.close(),
  }
}
