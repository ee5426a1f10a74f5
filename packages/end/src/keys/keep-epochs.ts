/**
 * The life of epochs: a new one twice a day, everything that lives wrapped anew under it, a backup that was read back, and only
 * then the key of the one before destroyed, with the encryption keys that grants were sealed to before the last.
 * Keeps: each step can be taken again after a crash; nothing is destroyed that the next start would need.
 */
import { formatInstant, HOUR, type PartyId, SECOND } from '@passerelle/kernel'
import type { Epoch, KeyChores, PartyKeyRow } from '@passerelle/messaging'
import { newEncryptionKey } from '@passerelle/trust'
import type { Keeping } from './keeping.ts'
import { takeGrants } from './take-grants.ts'

const EPOCH_LASTS = 12 * HOUR
const SETTLE_AFTER = 10 * SECOND
const AT_ONCE = 500

/** Takes the step that is due. @throws Fault `registry-silent` where a step needs the registry: the epoch then lasts longer */
export async function keepEpochs(keeping: Keeping): Promise<void> {
  await keepEpochsAsOf(keeping, await keeping.engine.store.keys.chores())
}

export async function keepEpochsAsOf(keeping: Keeping, { newest, withKey }: KeyChores): Promise<void> {
  const { engine, epochKeys } = keeping
  const { vault, clock } = engine
  if (vault.current() !== newest?.number && (await comesBack(keeping, newest))) return await keepEpochs(keeping)
  if (!newest) return await begin(keeping, ((await epochKeys.numbers()).at(-1) ?? 0) + 1)
  if (vault.current() !== newest.number) await vault.use(newest.number)
  await addMissingPartyKeys(keeping, withKey)
  if (newest.settledAt === null) return await settle(keeping, newest)
  if (vault.destroyedBefore() < newest.number) await destroyBefore(keeping, newest)
  if (clock.now() - newest.begunAt >= (keeping.epochLasts ?? EPOCH_LASTS)) await begin(keeping, newest.number + 1)
}

async function begin(keeping: Keeping, number: number): Promise<void> {
  const { engine, epochKeys } = keeping
  await epochKeys.create(number)
  await engine.store.keys.beginEpoch(number, engine.clock.now())
  await keepEpochs(keeping)
}

/**
 * A record that comes from a backup older than the epoch lacks keys that can be unwrapped: the backup of the keys has them.
 * @returns whether it came back so
 */
async function comesBack({ engine, epochKeys, backup }: Keeping, newest: Epoch | undefined): Promise<boolean> {
  const { store, vault, clock } = engine
  const there = await epochKeys.numbers()
  if (there.length === 0 || (newest && there.includes(newest.number))) return false
  const copy = await backup.read()
  if (!copy || (newest && copy.epoch <= newest.number)) return false
  await vault.use(copy.epoch)
  await store.keys.restore(copy, clock.now())
  await store.keys.beginEpoch(copy.epoch, clock.now())
  return true
}

/** A new key for each party that has none from this epoch. */
async function addMissingPartyKeys({ engine, parties }: Keeping, withKey: readonly PartyId[]): Promise<void> {
  const { store, vault, clock } = engine
  const has = (party: PartyId): boolean => withKey.includes(party)
  const rows: PartyKeyRow[] = []
  for (const party of parties().filter((one) => !has(one))) {
    const { kid, publicKey, privateKey } = newEncryptionKey()
    const { epoch, wrapped } = vault.wrap(kid, privateKey)
    rows.push({ party, kid, publicKey, secret: { epoch, wrapped }, validFrom: clock.now(), published: false })
  }
  if (rows.length > 0) await store.keys.addPartyKeys(rows)
}

export async function publishPartyKeys({ engine, hub }: Keeping): Promise<void> {
  const { store, signing } = engine
  for (const { party, kid, publicKey, validFrom, published } of await store.keys.partyKeys()) {
    if (published) continue
    await hub.publish(signing.partyKey({ party, kid, publicKey, validFrom: formatInstant(validFrom) }))
    await store.keys.markPublished([kid])
  }
}

async function settle(keeping: Keeping, { number, begunAt }: Epoch): Promise<void> {
  const { engine, settleAfter = SETTLE_AFTER } = keeping
  const { store, clock, vault } = engine
  if (number > 1 && clock.now() - begunAt < settleAfter) return
  await publishPartyKeys(keeping)
  // Once the newest is published, nobody seals to those before the last any more; what was sealed to them is taken in first.
  await takeGrants(keeping)
  await store.keys.dropPartyKeys(passed(await store.keys.partyKeys()).map(({ kid }) => kid))
  for (;;) {
    const older = await store.keys.wrappedBefore(number, AT_ONCE)
    if (older.length === 0) break
    await vault.load(new Set(older.map(({ epoch }) => epoch)))
    const again = older.flatMap((row) => {
      const secret = vault.unwrap(row)
      return secret ? [{ before: row.epoch, now: vault.wrap(row.name, secret) }] : []
    })
    if (again.length === 0) break
    await store.keys.rewrap(again)
  }
  if (await store.keys.settleEpoch(number, clock.now())) await keepEpochs(keeping)
}

/** All but the two newest of each party. */
function passed(rows: readonly PartyKeyRow[]): readonly PartyKeyRow[] {
  const byParty = Map.groupBy(rows, ({ party }) => party)
  return [...byParty.values()].flatMap((all) => all.toSorted((a, b) => a.validFrom - b.validFrom).slice(0, -2))
}

async function destroyBefore({ engine, epochKeys, backup }: Keeping, { number }: Epoch): Promise<void> {
  const { store, vault } = engine
  await backup.write({
    epoch: number,
    content: await store.keys.living(),
    parties: await store.keys.partyKeys(),
    parked: await store.keys.parkedKeys(),
  })
  for (const old of await epochKeys.numbers()) if (old < number) await epochKeys.destroy(old)
  await vault.use(number)
}
