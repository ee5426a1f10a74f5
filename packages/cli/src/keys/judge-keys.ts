/**
 * How the keys of ends and parties stand: which count, which end soon, and where nothing takes their place. Keeps: a key that is over is
 * no complaint where another one of its end counts longer; it stays known, as what was signed with it has to be verified.
 */
import { DAY, formatInstant, type Instant, instant, parseInstant } from '@passerelle/kernel'
import { endId, isSignedBy, type KnownEnd, type PartyKey } from '@passerelle/trust'

export interface ShownKey {
  readonly use: 'signing' | 'encryption'
  /** As `origin-ma`. */
  readonly end: string
  /** Null for the key with which an end signs for all of its parties. */
  readonly party: string | null
  /** Null where a party has none. */
  readonly kid: string | null
  readonly validFrom: string | null
  readonly validUntil: string | null
  readonly revokedAt: string | null
  readonly state: 'good' | 'not yet' | 'ends soon' | 'over' | 'revoked' | 'late' | 'not signed' | 'none'
  readonly isWell: boolean
}

export interface ListedParty {
  readonly party: string
  readonly end: string
  readonly country: string
}

export interface Judging {
  readonly ends: readonly KnownEnd[]
  readonly parties: readonly ListedParty[]
  readonly keys: readonly PartyKey[]
  readonly now: Instant
  /** How long before its end a key ends soon, in days. */
  readonly days: number
}

/** An encryption key is replaced twice a day: one that is older than two days shows an end that begins no epoch. */
const LATE = 2 * DAY

export function judgeKeys(judging: Judging): readonly ShownKey[] {
  const signing = judging.ends.flatMap((end) => signingKeys(end, judging))
  const encryption = judging.ends.flatMap((end) =>
    judging.parties
      .filter((party) => party.end === end.end && party.country.toLowerCase() === end.country)
      .map(({ party }) => encryptionKey(end, party, judging)),
  )
  return [...signing, ...encryption]
}

type Known = KnownEnd['keys'][number]
const earliest = ({ validUntil, revokedAt }: Known): Instant | null =>
  validUntil === null || (revokedAt !== null && revokedAt < validUntil) ? revokedAt : validUntil
const text = (at: Instant | null): string | null => (at === null ? null : formatInstant(at))

function stateOf(key: Known, { now, days }: Judging): ShownKey['state'] {
  if (key.revokedAt !== null && key.revokedAt <= now) return 'revoked'
  const until = earliest(key)
  if (until !== null && until <= now) return 'over'
  if (key.validFrom > now) return 'not yet'
  return until !== null && until - now <= days * DAY ? 'ends soon' : 'good'
}

function signingKeys(end: KnownEnd, judging: Judging): readonly ShownKey[] {
  const soon = instant(judging.now + judging.days * DAY)
  const lasts = (key: Known): boolean => {
    const until = earliest(key)
    return key.validFrom <= soon && (until === null || until > soon)
  }
  const covered = end.keys.some(lasts) && end.keys.some((key) => ['good', 'ends soon'].includes(stateOf(key, judging)))
  return end.keys.map((key) => {
    const state = stateOf(key, judging)
    return {
      use: 'signing',
      end: endId(end),
      party: null,
      kid: key.kid,
      validFrom: text(key.validFrom),
      validUntil: text(key.validUntil),
      revokedAt: text(key.revokedAt),
      state,
      isWell: covered || state === 'good',
    }
  })
}

function encryptionKey(end: KnownEnd, party: string, { keys, now }: Judging): ShownKey {
  const own = keys.find((key) => key.party === party)
  const state = own ? stateOfParty(end, own, now) : 'none'
  return {
    use: 'encryption',
    end: endId(end),
    party,
    kid: own?.kid ?? null,
    validFrom: own?.validFrom ?? null,
    validUntil: null,
    revokedAt: null,
    state,
    isWell: state === 'good',
  }
}

function stateOfParty(end: KnownEnd, key: PartyKey, now: Instant): ShownKey['state'] {
  if (!isSignedBy(end, key)) return 'not signed'
  const from = parseInstant(key.validFrom)
  return from.ok && now - from.value <= LATE ? 'good' : 'late'
}
