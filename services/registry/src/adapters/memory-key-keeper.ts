/**
 * Keeps for the ends in memory: for worlds that keep nothing, and tests.
 */
import { ok, refuse } from '@passerelle/kernel'
import type { PartyKey } from '@passerelle/trust'
import { GOOD_KEYS, type Grant, type KeptGrant, type KeyKeeper, numberAfter } from '../domain/key-keeper.ts'

interface Kept {
  /** By party, the newest first. */
  readonly keys: Map<string, readonly PartyKey[]>
  grants: readonly KeptGrant[]
  last: number
  readonly chunks: Map<string, { readonly sealed: Uint8Array; readonly by: string }>
}

export function memoryKeyKeeper(): KeyKeeper {
  const kept: Kept = { keys: new Map(), grants: [], last: 0, chunks: new Map() }
  return { ...keysIn(kept), ...grantsIn(kept), ...chunksIn(kept), isReady: async () => true, close: async () => {} }
}

const keysIn = ({ keys }: Kept): Pick<KeyKeeper, 'publish' | 'partyKeys'> => ({
  async publish(key) {
    const others = (keys.get(key.party) ?? []).filter(({ kid }) => kid !== key.kid)
    const all = [key, ...others].toSorted((a, b) =>
      a.validFrom > b.validFrom ? -1 : a.validFrom < b.validFrom ? 1 : 0,
    )
    keys.set(key.party, all.slice(0, GOOD_KEYS))
  },
  async partyKeys() {
    const newest = [...keys.values()].flatMap((all) => all.slice(0, 1))
    return newest.toSorted((a, b) => (a.party < b.party ? -1 : 1))
  },
})

const grantsIn = (kept: Kept): Pick<KeyKeeper, 'give' | 'given' | 'forget'> => ({
  async give(grants, { from, at }) {
    const isGood = ({ to, toKid }: Grant): boolean => (kept.keys.get(to) ?? []).some(({ kid }) => kid === toKid)
    if (kept.grants.some((one) => one.from !== from && grants.some(({ keyId }) => keyId === one.keyId)))
      return refuse('granted-by-another-end')
    for (const grant of grants.filter(isGood)) {
      const isOfSame = ({ keyId, to }: Grant): boolean => keyId === grant.keyId && to === grant.to
      if (kept.grants.find(isOfSame)?.toKid === grant.toKid) continue
      kept.last = numberAfter(kept.last, at)
      kept.grants = [...kept.grants.filter((one) => !isOfSame(one)), { ...grant, from, number: kept.last }]
    }
    return ok(grants.filter((grant) => !isGood(grant)))
  },
  given: async ({ to, after, limit }) =>
    kept.grants.filter((grant) => grant.number > after && to.includes(grant.to)).slice(0, limit),
  async forget(keyIds, from) {
    const before = kept.grants.length
    kept.grants = kept.grants.filter((grant) => grant.from !== from || !keyIds.includes(grant.keyId))
    return before - kept.grants.length
  },
})

const chunksIn = ({ chunks }: Kept): Pick<KeyKeeper, 'putChunk' | 'chunk' | 'dropChunk'> => ({
  async putChunk(sha256, chunk) {
    if (!chunks.has(sha256)) chunks.set(sha256, chunk)
  },
  chunk: async (sha256) => chunks.get(sha256)?.sealed,
  dropChunk: async (sha256, by) => chunks.get(sha256)?.by === by && chunks.delete(sha256),
})
