/**
 * The gate that every record passes, the other end's and our own echoes alike: bytes become an event or are put aside.
 * Keeps: any bytes get an answer; a silent registry is no verdict, it pauses the partition.
 * Sequence, chain and state are judged when the case is folded.
 */
import { type AnyEvent, type CaseEvent, type CaseType, catalogue, crosses, liesOn } from '@passerelle/contracts'
import { checkHeaders, decodeEvent, type NewerVersion, type SchemaSource } from '@passerelle/contracts/avro'
import {
  type Carried,
  type CaseRef,
  type Corridor,
  carriedBy,
  type End,
  otherEnd,
  type PartyId,
  parseCaseRef,
} from '@passerelle/kernel'
import { SIGNATURE_HEADER, type SignatureCheck } from '@passerelle/trust'
import type { DeliveredRecord } from '../log/log.ts'
import { type ClaimedPlace, claimedPlace } from '../rewrite/log-place-header.ts'
import { heldFor, type IsSuspended } from './partner-suspension.ts'

/** What a party is, as far as admission must know it. */
export interface PartyStanding {
  readonly end: End
  /** Lower-case ISO 3166-1 alpha-2. */
  readonly country: string
}

export interface AdmissionDirectory {
  /** @returns undefined where the registry says that there is no such party. @throws Fault `registry-silent` */
  party(id: PartyId): Promise<PartyStanding | undefined>
}

export interface SchemaLookup extends SchemaSource {
  /** Asks the registry for a schema we lack. @returns whether there is one. @throws Fault `registry-silent` */
  learn(id: number): Promise<boolean>
}

export interface Gate {
  readonly corridor: Corridor
  /** What the topic carries on which the record lies. */
  readonly carried: Carried
  readonly schemas: SchemaLookup
  readonly directory: AdmissionDirectory
  readonly signatures: SignatureCheck
  /** Where it is left out, nobody is. */
  readonly isSuspended?: IsSuspended | undefined
}

/** A record as it came, with what is known of it from outside its body. */
export interface Taken {
  /** Hexadecimal. */
  readonly hash: string
  readonly schemaId: number
  readonly value: Uint8Array
  readonly traceparent: string | null
  readonly signature: string
}
export interface Admitted extends Taken {
  readonly kind: 'admitted'
  readonly event: CaseEvent
}
/** A record whose body a newer version of us will read: it keeps its number, and holds what follows. */
export interface Unread extends Taken {
  readonly end: End
  /** As its headers say; perhaps one that we do not know yet. */
  readonly type: string
  readonly head: CaseEvent['head']
}
export interface PutAside {
  readonly kind: 'put-aside'
  readonly as: 'quarantine' | 'newer-version' | 'suspended'
  readonly cause: string
  readonly caseRef: CaseRef | null
  readonly unread: Unread | null
  /** The verdict where this end wrote the record itself: whom it was to was known to it then. */
  readonly ifOurs: Verdict | null
}
export type Verdict = Admitted | PutAside

/** Whose event a record says that it is, as far as it can be read. */
export function claimOf(verdict: Verdict): (Pick<CaseEvent, 'end' | 'head'> & Pick<Taken, 'hash'>) | null {
  if (verdict.kind === 'admitted') return { end: verdict.event.end, head: verdict.event.head, hash: verdict.hash }
  return verdict.unread ?? (verdict.ifOurs && claimOf(verdict.ifOurs))
}

/** A record, what the gate says of it, and where it says that its event stood first. */
export type Judged = readonly [record: DeliveredRecord, verdict: Verdict, claimed: ClaimedPlace | null]

export const quarantine = (cause: string, key: string | null): PutAside => {
  const ref = parseCaseRef(key ?? '')
  const caseRef = ref.ok ? ref.value : null
  return { kind: 'put-aside', as: 'quarantine', cause, caseRef, unread: null, ifOurs: null }
}

const text = new TextDecoder('utf-8', { fatal: true })

function header(record: DeliveredRecord, name: string): string | null {
  const found = record.headers.find(([known]) => known === name)
  if (!found) return null
  try {
    return text.decode(found[1])
  } catch {
    return null
  }
}

/** Who says to have written it; believed only after headers and parties have been checked. */
function claimedEnd(record: DeliveredRecord, corridor: Corridor): End | null {
  const source = header(record, 'ce_source')
  if (source === `/corridors/${corridor}/destination`) return 'destination'
  return source === `/corridors/${corridor}/origin` ? 'origin' : null
}

export async function admit(record: DeliveredRecord, gate: Gate): Promise<Verdict> {
  const { key, value } = record
  if (value === null) return quarantine('tombstone', key)
  const end = claimedEnd(record, gate.corridor)
  if (end === null) return quarantine('header-mismatch', key)
  const decoded = await decode(value, end, gate)
  if (!decoded.ok) {
    const { code } = decoded.error
    return code === 'newer-version' ? admitUnread(record, { end, read: decoded.error }, gate) : quarantine(code, key)
  }
  const { event, hash, schemaId } = decoded.value
  if (event.head.caseRef !== key) return quarantine('header-mismatch', key)
  if (!belongsOn(event, gate)) return quarantine('wrong-topic', key)
  const headers = checkHeaders(record.headers, { ...decoded.value, corridor: gate.corridor })
  if (!headers.ok) return quarantine('header-mismatch', key)
  if (!crosses(event.type) || !mayEmit(event.type, end)) return quarantine('wrong-end', key)
  const signature = headers.value.get(SIGNATURE_HEADER) ?? ''
  if (!(await isSigned(record, { hash, end, signature }, gate))) return quarantine('bad-signature', key)
  const admitted: Admitted = {
    kind: 'admitted',
    event: event as CaseEvent,
    hash: Buffer.from(hash).toString('hex'),
    schemaId,
    value,
    traceparent: headers.value.get('traceparent') ?? null,
    signature,
  }
  return betweenParties(admitted, event, gate)
}

interface Signed {
  readonly hash: Uint8Array
  readonly end: End
  readonly signature: string
}

/**
 * Whether the end that claims the event signed it with a key that was good then. What was written again bears the signature
 * of the first time; whether it stood where it says, intake judges.
 */
const isSigned = (record: DeliveredRecord, signed: Signed, { corridor, signatures }: Gate): Promise<boolean> =>
  signatures.check({ ...signed, corridor, at: claimedPlace(record)?.place.loggedAt ?? record.timestamp })

interface ReadInPart {
  readonly end: End
  readonly read: NewerVersion
}

/** Holds only what passes every check that its head allows: a newer version is no way around the gate. */
async function admitUnread(record: DeliveredRecord, { end, read }: ReadInPart, gate: Gate): Promise<Verdict> {
  const { head, schemaId } = read
  const type = header(record, 'ce_type') ?? ''
  // Headers name the type, number and case of an event; nothing of the body is in them.
  const event = { type, end, head, body: {}, sealed: null } as unknown as AnyEvent
  const headers = checkHeaders(record.headers, { ...read, event, corridor: gate.corridor })
  if (!headers.ok || head.caseRef !== record.key) return quarantine('header-mismatch', record.key)
  if (!belongsOn(event, gate)) return quarantine('wrong-topic', record.key)
  if (isKnown(type) && !(crosses(type) && mayEmit(type, end))) return quarantine('wrong-end', record.key)
  const signature = headers.value.get(SIGNATURE_HEADER) ?? ''
  if (!(await isSigned(record, { hash: read.hash, end, signature }, gate)))
    return quarantine('bad-signature', record.key)
  const unread: Unread = {
    end,
    type,
    head,
    hash: Buffer.from(read.hash).toString('hex'),
    schemaId,
    value: record.value ?? new Uint8Array(),
    traceparent: headers.value.get('traceparent') ?? null,
    signature,
  }
  const held = { as: 'newer-version', cause: 'newer-version', caseRef: head.caseRef, unread, ifOurs: null } as const
  return betweenParties({ kind: 'put-aside', ...held }, event, gate)
}

const isKnown = (type: string): type is keyof typeof catalogue => Object.hasOwn(catalogue, type)

async function decode(value: Uint8Array, end: End, { schemas }: Gate): Promise<ReturnType<typeof decodeEvent>> {
  const first = decodeEvent(value, schemas, { end })
  if (first.ok || first.error.code !== 'unknown-schema') return first
  return (await schemas.learn(first.error.schemaId)) ? decodeEvent(value, schemas, { end }) : first
}

/**
 * A case of a person is never spoken of on the open topic, nor a matter among the cases. What never crosses is another mistake,
 * and of a type that only a newer version knows its reference tells.
 */
const belongsOn = ({ type, head }: Pick<AnyEvent, 'type' | 'head'>, { carried }: Gate): boolean =>
  carriedBy(head.caseRef) === carried && (!isKnown(type) || !crosses(type) || liesOn(type, carried))

/** Types of one end only; whether the sender or the receiver of a file may is judged by the fold, which knows who opened it. */
function mayEmit(type: CaseType, end: End): boolean {
  const by = catalogue[type].end
  return by === 'D' ? end === 'destination' : by === 'O' ? end === 'origin' : true
}

type Sent = Pick<AnyEvent, 'end' | 'head' | 'type'>

/** The verdict, unless the directory speaks against those who write to each other. */
async function betweenParties(verdict: Verdict, sent: Sent, gate: Gate): Promise<Verdict> {
  const { head, type } = sent
  const cause = await checkParties(sent, gate)
  if (cause === null)
    return heldFor({ ...head, type }, gate.isSuspended ?? nobody) === undefined ? verdict : suspended(head, verdict)
  return { ...quarantine(cause, head.caseRef), ifOurs: cause === 'unknown-party' ? verdict : null }
}

const nobody: IsSuspended = () => false

/** It waits until the party is taken up again; whoever wrote it has it already. */
const suspended = ({ caseRef }: Sent['head'], verdict: Verdict): PutAside => ({
  ...quarantine('partner-suspended', caseRef),
  as: 'suspended',
  ifOurs: verdict,
})

async function checkParties({ end, head }: Omit<Sent, 'type'>, { corridor, directory }: Gate): Promise<string | null> {
  const expected: readonly (readonly [PartyId, End])[] = [
    [head.from, end],
    [head.to, otherEnd(end)],
  ]
  let unknown: string | null = null
  for (const [id, side] of expected) {
    const party = await directory.party(id)
    const country = side === 'destination' ? corridor.slice(0, 2) : corridor.slice(3)
    if (!party) unknown = 'unknown-party'
    else if (party.end !== side || party.country !== country) return 'not-this-corridor'
  }
  return unknown
}
