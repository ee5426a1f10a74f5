/**
 * The registry as the place where an end publishes keys, grants them, finds what was granted to it, and keeps sealed chunks.
 * Keeps: whether a key is signed, and a chunk the one that was named, is checked by who uses it.
 */
import { PartyIdText } from '@passerelle/contracts/directory'
import { type KeyId, parseKeyId } from '@passerelle/kernel'
import type { PartyKey } from '@passerelle/trust'
import { z } from 'zod'
import { type Ask, asking, type RegistryHubOptions, said, silent } from './ask-registry.ts'
import type { ChunkHub, GivenGrant, KeyHub } from './key-hub.ts'

/** As many as the registry takes in one request. */
const MOST_AT_ONCE = 500

const Bytes = z.codec(z.string(), z.custom<Uint8Array>(), {
  decode: (text) => new Uint8Array(Buffer.from(text, 'base64url')),
  encode: (bytes) => Buffer.from(bytes).toString('base64url'),
})
const KeyIdText = z.custom<KeyId>((value) => typeof value === 'string' && parseKeyId(value).ok)
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
    ...chunksAt(ask),
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

const chunksAt = (ask: Ask): ChunkHub => ({
  async putChunk({ sha256, sealed }) {
    await ask({ method: 'PUT', path: `/chunks/${sha256}`, body: sealed })
  },
  async chunk(sha256) {
    const { status, bytes } = await ask({ method: 'GET', path: `/chunks/${sha256}`, mayBeMissing: true })
    return status === 404 ? undefined : bytes
  },
  async dropChunk(sha256) {
    await ask({ method: 'DELETE', path: `/chunks/${sha256}`, mayBeMissing: true })
  },
})

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
