/**
 * Grants this end's content keys: to itself at once, to a reader of the other end when the case lets them in.
 * Keeps: checked under the lock of the case, on what is folded and what is expected, in the moment before it is given; while a
 * case holds something back, nothing is given.
 */
import { readerFor } from '@passerelle/casework'
import { type Corridor, countryOf, type KeyId, matchingOf, otherEnd, type PartyId } from '@passerelle/kernel'
import type { ContentKeyRow, PartyKeyRow } from '@passerelle/messaging'
import { type GrantedKey, grantsTo, type PartyKey } from '@passerelle/trust'
import type { CaseSession } from '../engine/case-session.ts'
import type { Engine } from '../engine/engine.ts'
import type { Keeping } from './keeping.ts'
import type { GivenGrant } from './key-hub.ts'
import { readerOfProfile } from './profile-keys.ts'

const AT_ONCE = 100

/** A key of this end's, for whom, and in the clear for this moment. */
export interface Giving {
  readonly row: ContentKeyRow
  readonly to: PartyId
  readonly secret: Uint8Array
}

/** Whose cases the keys are of. */
type Corridors = ReadonlySet<Corridor>

type Recipient = Pick<PartyKeyRow, 'kid' | 'publicKey'>

/** None to whom no key is known, or one to which nothing can be sealed: others get theirs all the same. */
function grantsFor(givings: readonly Giving[], recipients: ReadonlyMap<PartyId, Recipient>): readonly GivenGrant[] {
  return [...Map.groupBy(givings, ({ to }) => to)].flatMap(([to, all]) => {
    const recipient = recipients.get(to)
    const seal = recipient && grantsTo({ to, ...recipient })
    return seal ? all.map((one) => ({ keyId: one.row.keyId, to, toKid: recipient.kid, sealed: seal(keyOf(one)) })) : []
  })
}

function keyOf({ row, secret }: Giving): GrantedKey {
  const { keyId, caseRef, rung, sender, reader, generation } = row
  return { keyId, secret, caseRef, rung: rung ?? '', sender, reader, generation: generation ?? 0 }
}

function secretOf({ engine }: Keeping, { keyId, secret }: ContentKeyRow): Uint8Array | undefined {
  return secret ? engine.vault.unwrap({ name: keyId, ...secret }) : undefined
}

/** So that a record that is restored from a backup finds the keys again that were made since. @throws Fault `registry-silent` */
export async function keepOwnKeys(keeping: Keeping): Promise<void> {
  const { engine, hub } = keeping
  const newest = new Map((await engine.store.keys.partyKeys()).map((row) => [row.party, row]))
  const published = new Map([...newest].filter(([, row]) => row.published))
  for (;;) {
    const rows = await engine.store.keys.unkept(AT_ONCE)
    await engine.vault.load(new Set(rows.flatMap(({ secret }) => secret?.epoch ?? [])))
    const givings = rows.flatMap((row) => {
      const secret = secretOf(keeping, row)
      return secret ? [{ row, to: row.sender, secret }] : []
    })
    const grants = grantsFor(givings, published)
    if (grants.length === 0) return
    const refused = new Set((await hub.give(grants)).map(({ keyId }) => keyId))
    await engine.store.keys.markKept(grants.flatMap(({ keyId }) => (refused.has(keyId) ? [] : [keyId])))
    if (rows.length < AT_ONCE || refused.size > 0) return
  }
}

/**
 * What may be given of the keys of a case that nobody was given yet.
 * @param stands the key of the matching profile that stands
 */
export function givable(
  keeping: Keeping,
  { row, states, keys }: CaseSession,
  stands: KeyId | undefined,
): readonly Giving[] {
  const { engine } = keeping
  if (row.held > 0) return []
  const disclosing = {
    end: engine.identity.end,
    folded: row.folded.state,
    expected: states.shared,
    at: engine.clock.now(),
  }
  return keys.rows.flatMap((key) => {
    const { own, rung, sender, reader, generation, givenTo } = key
    if (!own || rung === null || generation === null || givenTo !== null) return []
    const scope = { rung, sender, reader, generation }
    const to = key.keyId === stands ? readerOfProfile(engine) : readerFor(scope, disclosing)
    // Who is suspended is let into nothing more; the case is looked at again later.
    const secret = to && !engine.suspended().has(to) && secretOf(keeping, key)
    return to && secret ? [{ row: key, to, secret }] : []
  })
}

/** The keys of the other end's parties, as their own end has signed them, and of a matching beside this end; any other is left out. */
async function readers({ engine, hub }: Keeping, corridors: Corridors): Promise<ReadonlyMap<PartyId, Recipient>> {
  const end = otherEnd(engine.identity.end)
  const countries = new Set([...corridors].map((corridor) => countryOf(corridor, end)))
  const keys = await hub.partyKeys()
  const known = new Map<PartyId, Recipient>()
  const beside = readerOfProfile(engine)
  for (const key of keys) {
    if (key.party === beside && isOfMatching(engine, key)) known.set(key.party, key)
    const standing = await engine.parties.party(key.party)
    if (!standing || standing.end !== end || !countries.has(standing.country)) continue
    if (engine.signatures.isPartyKey(key, { end, country: standing.country })) known.set(key.party, key)
  }
  return known
}

/** A matching signs for itself: it is no end, and its key vouches for nothing else. */
const isOfMatching = ({ identity: { country }, signatures }: Engine, key: PartyKey): boolean =>
  key.party === matchingOf(country) && signatures.isPartyKey(key, { end: 'matching', country })

/** @throws Fault `registry-silent`: then it is given later */
export async function giveKeys(keeping: Keeping, givings: readonly Giving[], among: Corridors): Promise<void> {
  const { engine, hub } = keeping
  const grants = grantsFor(givings, await readers(keeping, among))
  const refused = new Set((await hub.give(grants)).map(({ keyId }) => keyId))
  const given = grants.filter(({ keyId }) => !refused.has(keyId))
  await engine.store.keys.markGiven(given.map(({ keyId, to }) => ({ keyId, to })))
}
