/**
 * The registry's part in the exchange of keys, in memory: for worlds whose ends share a process.
 */
import type { KeyId } from '@passerelle/kernel'
import type { PartyKey } from '@passerelle/trust'
import type { GivenGrant, KeptGrant, KeyHub } from './key-hub.ts'

/** Good are the newest key of a party and the one before. */
const GOOD = 2

export interface MemoryHub {
  /** The hub as an end sees it. @param end for example `origin-ma` @param isOurs whether a party is one of its own */
  of(end: string, isOurs: (party: string) => boolean): KeyHub
}

export function memoryHub(): MemoryHub {
  const keys = new Map<string, readonly PartyKey[]>()
  /** By key and whom it is for, in the order in which they were given. */
  const grants = new Map<string, KeptGrant>()
  const wanted = new Map<KeyId, string>()
  let last = 0
  const isGood = ({ to, toKid }: GivenGrant): boolean =>
    (keys.get(to) ?? []).slice(-GOOD).some(({ kid }) => kid === toKid)
  return {
    of: (end, isOurs) => ({
      async publish(key) {
        const before = (keys.get(key.party) ?? []).filter(({ kid }) => kid !== key.kid)
        keys.set(key.party, [...before, key])
      },
      partyKeys: async () => [...keys.values()].flatMap((all) => all.slice(-1)),
      async give(given) {
        for (const grant of given.filter(isGood)) {
          const name = `${grant.keyId} ${grant.to}`
          last += 1
          grants.delete(name)
          if (wanted.get(grant.keyId) === end) wanted.delete(grant.keyId)
          grants.set(name, { ...grant, number: last, from: end })
        }
        return given.filter((grant) => !isGood(grant))
      },
      given: async (after, limit) =>
        [...grants.values()].filter(({ number, to }) => number > after && isOurs(to)).slice(0, limit),
      async forget(keyIds) {
        for (const [name, { keyId, from }] of grants) if (from === end && keyIds.includes(keyId)) grants.delete(name)
      },
      async want(keyIds, of) {
        for (const [name, { keyId, from, to }] of grants)
          if (from === of && isOurs(to) && keyIds.includes(keyId)) grants.delete(name)
        for (const keyId of keyIds) wanted.set(keyId, of)
      },
      wanted: async () => [...wanted].flatMap(([keyId, of]) => (of === end ? [keyId] : [])),
    }),
  }
}
