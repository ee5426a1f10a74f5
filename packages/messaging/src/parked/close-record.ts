/**
 * Closes what came with a record that is put aside, under a key of its own, and opens it again.
 * Keeps: it is bound to its place in the log, so that what was moved to another row does not open.
 */
import { Fault, ok, parseCaseRef, type Result, refuse } from '@passerelle/kernel'
import { newKeyId, sha256Of, unwrapUnder, type Vault, wrapUnder } from '@passerelle/trust'
import type { CameWith, Closed, ClosedRecord, ParkedPlace } from './parked.ts'

/** Bytes in base64. */
interface Written {
  readonly key: string | null
  readonly value: string | null
  readonly headers: readonly (readonly [name: string, value: string])[]
}

const encoded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
const decoded = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'))

const boundTo = (keyId: string, { topicId, partition, offset }: ParkedPlace): string =>
  ['passerelle/put-aside/v1', keyId, topicId, partition, offset].join('\n')

/** @throws Fault `epoch-key-missing` where no epoch has begun */
export function closeRecord({ key, value, headers }: CameWith, place: ParkedPlace, vault: Vault): Closed {
  const written: Written = {
    key,
    value: value && encoded(value),
    headers: headers.map(([name, bytes]) => [name, encoded(bytes)]),
  }
  const [keyId, secret] = [newKeyId(vault.random), vault.random(32)]
  const { epoch, wrapped } = vault.wrap(keyId, secret)
  const sealed = wrapUnder(secret, Buffer.from(JSON.stringify(written)), boundTo(keyId, place))
  return { keyId, secret: { epoch, wrapped }, sealed }
}

/** What of it stays readable. */
export function toldOf({ key, value }: CameWith): Pick<ClosedRecord, 'caseRef' | 'bytes' | 'sha256'> {
  const caseRef = parseCaseRef(key ?? '')
  return {
    caseRef: caseRef.ok ? caseRef.value : null,
    bytes: value?.length ?? 0,
    sha256: sha256Of(value ?? new Uint8Array()),
  }
}

/** @returns a refusal where the row is another one's or damaged @throws Fault `epoch-key-missing` where its key cannot be unwrapped */
export async function openRecord(
  place: ParkedPlace,
  { keyId, secret, sealed }: Closed,
  vault: Vault,
): Promise<Result<CameWith, 'unreadable'>> {
  await vault.load([secret.epoch])
  const key = vault.unwrap({ name: keyId, ...secret })
  if (!key) throw new Fault('epoch-key-missing', 'the key of a record cannot be unwrapped', { retryable: true })
  const plain = unwrapUnder(key, sealed, boundTo(keyId, place))
  if (!plain) return refuse('unreadable')
  // Our own text: that nobody else wrote it, opening it has shown.
  const written = JSON.parse(Buffer.from(plain).toString('utf8')) as Written
  return ok({
    key: written.key,
    value: written.value === null ? null : decoded(written.value),
    headers: written.headers.map(([name, bytes]) => [name, decoded(bytes)] as const),
  })
}
