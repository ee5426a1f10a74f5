/**
 * Keeps for the ends in memory: for worlds that keep nothing, and tests.
 */
import { type Instant, later, ok, refuse } from '@passerelle/kernel'
import type { PartyKey } from '@passerelle/trust'
import { type Allowances, amountOf, hasRoom, type KeptByEnd, USUAL_ALLOWANCES } from '../domain/allowance.ts'
import {
  GOOD_KEYS,
  type Grant,
  type KeptGrant,
  type KeyKeeper,
  numberAfter,
  onePerReader,
  WANTED_FOR,
} from '../domain/key-keeper.ts'
import { memoryPartnerActs } from './memory-partner-acts.ts'

interface Wanted {
  readonly keyId: string
  readonly of: string
  readonly by: string
  readonly at: Instant
}

interface Kept {
  /** By party, the newest first. */
  readonly keys: Map<string, readonly PartyKey[]>
  grants: readonly KeptGrant[]
  last: number
  wanted: readonly Wanted[]
  readonly chunks: Map<string, { readonly sealed: Uint8Array; readonly by: string }>
  readonly allowances: Allowances
}

export function memoryKeyKeeper(allowances = USUAL_ALLOWANCES): KeyKeeper {
  const kept: Kept = { keys: new Map(), grants: [], last: 0, wanted: [], chunks: new Map(), allowances }
  return {
    ...keysIn(kept),
    ...grantsIn(kept),
    ...wantedIn(kept),
    ...chunksIn(kept),
    allowances,
    partners: memoryPartnerActs(),
    kept: async () => keptIn(kept),
    isReady: async () => true,
    close: async () => {},
  }
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
    const isThere = ({ keyId, to }: Grant): boolean => kept.grants.some((one) => one.keyId === keyId && one.to === to)
    const added = onePerReader(grants.filter((one) => isGood(one) && !isThere(one)))
    if (!hasRoom(amountOf(kept.grants.filter((one) => one.from === from)), amountOf(added), kept.allowances.grants))
      return refuse('allowance-used-up')
    for (const grant of grants.filter(isGood)) {
      const isOfSame = ({ keyId, to }: Grant): boolean => keyId === grant.keyId && to === grant.to
      if (kept.grants.find(isOfSame)?.toKid === grant.toKid) continue
      kept.last = numberAfter(kept.last, at)
      kept.grants = [...kept.grants.filter((one) => !isOfSame(one)), { ...grant, from, number: kept.last }]
    }
    const isTaken = (keyId: string): boolean => grants.some((one) => one.keyId === keyId && isGood(one))
    kept.wanted = kept.wanted.filter(({ keyId, of }) => of !== from || !isTaken(keyId))
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

const wantedIn = (kept: Kept): Pick<KeyKeeper, 'want' | 'wanted'> => ({
  async want(keyIds, { of, by, parties, at }) {
    kept.grants = kept.grants.filter(
      (grant) => grant.from !== of || !parties.includes(grant.to) || !keyIds.includes(grant.keyId),
    )
    const others = kept.wanted.filter((one) => one.by !== by || (!keyIds.includes(one.keyId) && lasts(one, at)))
    kept.wanted = [...others, ...[...new Set(keyIds)].toSorted().map((keyId) => ({ keyId, of, by, at }))]
  },
  wanted: async ({ end, at, limit }) =>
    kept.wanted
      .filter((one) => one.of === end && lasts(one, at))
      .map(({ keyId }) => keyId)
      .slice(0, limit),
})

const lasts = (one: Wanted, at: Instant): boolean => one.at >= later(at, -WANTED_FOR)

const chunksIn = ({ chunks, allowances }: Kept): Pick<KeyKeeper, 'putChunk' | 'chunk' | 'dropChunk'> => ({
  async putChunk(sha256, chunk) {
    if (chunks.has(sha256)) return ok(undefined)
    const own = [...chunks.values()].filter(({ by }) => by === chunk.by)
    if (!hasRoom(amountOf(own), amountOf([chunk]), allowances.chunks)) return refuse('allowance-used-up')
    chunks.set(sha256, chunk)
    return ok(undefined)
  },
  chunk: async (sha256) => chunks.get(sha256)?.sealed,
  dropChunk: async (sha256, by) => chunks.get(sha256)?.by === by && chunks.delete(sha256),
})

function keptIn({ grants, chunks }: Kept): readonly KeptByEnd[] {
  const all = [
    ...grants.map(({ from, sealed }) => ({ end: from, kind: 'grants' as const, sealed })),
    ...[...chunks.values()].map(({ by, sealed }) => ({ end: by, kind: 'chunks' as const, sealed })),
  ]
  return [...Map.groupBy(all, ({ end, kind }) => `${end} ${kind}`).values()].map((same) => ({
    end: same[0]!.end,
    kind: same[0]!.kind,
    ...amountOf(same),
  }))
}
