/**
 * The gate for what lies on a topic of profiles. Keeps: only what the destination beside us has signed and may say there is taken;
 * whatever else is there is told of by its cause alone, and passed over.
 */
import { checkHeaders, decodeEvent } from '@passerelle/contracts/avro'
import { type Corridor, ok, type Result, refuse } from '@passerelle/kernel'
import type { DeliveredRecord, SchemaLookup } from '@passerelle/messaging'
import { keyIdOf, SIGNATURE_HEADER, type SignatureCheck } from '@passerelle/trust'
import type { ProfileChange } from '../domain/profile-store.ts'

export interface ProfileGate {
  readonly schemas: SchemaLookup
  readonly signatures: SignatureCheck
}

type Cause = 'tombstone' | 'undecodable' | 'header-mismatch' | 'wrong-type' | 'bad-signature' | 'unsealed'

const BY = { end: 'destination' } as const

/** @throws Fault `registry-silent` where a schema has to be asked for: no verdict */
export async function admitProfile(
  record: DeliveredRecord,
  corridor: Corridor,
  { schemas, signatures }: ProfileGate,
): Promise<Result<ProfileChange, Cause>> {
  const { key, value, timestamp: at } = record
  if (value === null) return refuse('tombstone')
  let decoded = decodeEvent(value, schemas, BY)
  if (!decoded.ok && decoded.error.code === 'unknown-schema' && (await schemas.learn(decoded.error.schemaId)))
    decoded = decodeEvent(value, schemas, BY)
  if (!decoded.ok) return refuse('undecodable')
  const { event, hash } = decoded.value
  if (event.type !== 'profile.changed' && event.type !== 'profile.forgotten') return refuse('wrong-type')
  const headers = checkHeaders(record.headers, { ...decoded.value, corridor })
  if (!headers.ok || event.head.caseRef !== key) return refuse('header-mismatch')
  const signature = headers.value.get(SIGNATURE_HEADER) ?? ''
  if (!(await signatures.check({ hash, corridor, ...BY, at, signature }))) return refuse('bad-signature')
  const { caseRef, recordedAt, sequence, from: party, eventId } = event.head
  const told = { caseRef, recordedAt, sequence, hash: Buffer.from(hash).toString('hex') }
  if (event.type === 'profile.forgotten') return ok({ kind: 'forgotten', ...told })
  const keyId = event.sealed && keyIdOf(event.sealed)
  return keyId ? ok({ kind: 'changed', ...told, party, eventId, keyId, value }) : refuse('unsealed')
}
