/**
 * Brings in the keys that were granted to this end's parties, by its other end or by itself.
 * Keeps: a grant that does not open is left where it is; one for an erased key brings nothing back.
 */
import { type CaseRef, countryOf } from '@passerelle/kernel'
import type { ArrivedKey, PartyKeyRow } from '@passerelle/messaging'
import { type GrantedKey, grantsOf, type OpenGrant } from '@passerelle/trust'
import { endName, type Keeping } from './keeping.ts'
import type { KeptGrant } from './key-hub.ts'

const AT_ONCE = 200

/** @throws Fault `registry-silent` */
export async function takeGrants(keeping: Keeping): Promise<void> {
  const { engine, hub } = keeping
  for (;;) {
    const after = await engine.store.keys.grantsRead()
    const grants = await hub.given(after, AT_ONCE)
    const last = grants.at(-1)
    if (!last) return
    // What an end granted to itself, it mostly has.
    const lacking = new Set(await engine.store.keys.lacking(grants.map(({ keyId }) => keyId)))
    const wanted = grants.filter(({ keyId }) => lacking.has(keyId))
    const readers = wanted.length > 0 ? await readersOf(engine) : new Map<string, OpenGrant>()
    const arrived = await Promise.all(wanted.map((grant) => arrive(keeping, grant, readers)))
    const keys = arrived.filter((one) => one !== undefined)
    await engine.store.keys.arrive(keys, last.number)
    if (keys.length > 0) keeping.arrived?.(keys.map(({ caseRef }) => caseRef))
  }
}

const ENDS = ['destination', 'origin'] as const
const RUNGS = [
  'local',
  'profile',
  'summary',
  'dossier',
  'follow-up',
  'visit',
  'legal-check',
  'proposal',
  'introduction',
] as const

async function arrive(
  { engine }: Keeping,
  { keyId, to, toKid, sealed, from }: KeptGrant,
  readers: Readers,
): Promise<ArrivedKey | undefined> {
  const opened = readers.get(readerName(to, toKid))?.(sealed, keyId)
  if (!opened?.ok || !(await mayGive(engine, opened.value.caseRef, from))) return undefined
  return arrived(engine, opened.value, from)
}

/** Who opens what is granted to each key of each party of this end. */
type Readers = ReadonlyMap<string, OpenGrant>

const readerName = (party: string, kid: string): string => `${party} ${kid}`

async function readersOf({ store, vault }: Keeping['engine']): Promise<Readers> {
  const readers = new Map<string, OpenGrant>()
  for (const row of await store.keys.partyKeys()) {
    const privateKey = await privateKeyOf(vault, row)
    if (privateKey) readers.set(readerName(row.party, row.kid), grantsOf({ to: row.party, kid: row.kid, privateKey }))
  }
  return readers
}

/** A case belongs to one corridor: no other end's keys open anything in it. */
async function mayGive({ store }: Keeping['engine'], ref: CaseRef, from: string): Promise<boolean> {
  const row = await store.readCase(ref)
  return row === undefined || ENDS.some((end) => from === `${end}-${countryOf(row.corridor, end)}`)
}

async function privateKeyOf(
  vault: Keeping['engine']['vault'],
  { kid, secret }: PartyKeyRow,
): Promise<Uint8Array | undefined> {
  await vault.load([secret.epoch])
  return vault.unwrap({ name: kid, ...secret })
}

function arrived(
  engine: Keeping['engine'],
  { keyId, secret, rung: said, ...about }: GrantedKey,
  giver: string,
): ArrivedKey | undefined {
  const { vault, clock } = engine
  const rung = RUNGS.find((one) => one === said)
  if (!rung) return undefined
  const { epoch, wrapped } = vault.wrap(keyId, secret)
  return {
    ...about,
    keyId,
    own: giver === endName(engine),
    rung,
    giver,
    secret: { epoch, wrapped },
    since: clock.now(),
  }
}
