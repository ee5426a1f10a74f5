/**
 * Writes an event, a sealed part or a statistics line with its newest schema.
 * Keeps: what does not fit its type is a fault of the program, thrown before anything is signed.
 */
import { createHash } from 'node:crypto'
import { Fault } from '@passerelle/kernel'
import type { AnyEvent, SealedType } from '../event.ts'
import type { ClearOf, SealedOf } from '../generated/events.ts'
import { NotOfThisShape } from './convert.ts'
import { framed } from './frame.ts'
import { MAX_VALUE_BYTES } from './limits.ts'
import { codecOf, type OwnCodec } from './own-codecs.ts'
import { clearPart, joinSealed } from './sealed-field.ts'

export interface EncodedEvent {
  /** Frame and record, as it goes on the log. */
  readonly value: Uint8Array
  /** The record without its frame. */
  readonly avro: Uint8Array
  readonly schemaId: number
  /** SHA-256 of the schema's canonical text, hexadecimal. */
  readonly fingerprint: string
  readonly hash: Uint8Array
}

/** SHA-256(schema fingerprint || record without frame): what the chain and the signature are over. */
export const eventHash = (fingerprint: string, avro: Uint8Array): Uint8Array =>
  new Uint8Array(createHash('sha256').update(Buffer.from(fingerprint, 'hex')).update(avro).digest())

function written(codec: OwnCodec, content: unknown): Uint8Array {
  try {
    const buffer = codec.type.toBuffer(codec.conversion.write(content))
    const check = codec.scan(buffer)
    if (!check.ok) throw new NotOfThisShape(check.error.why)
    return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
  } catch (error) {
    // The words of avsc contain the value, which may be personal: only our own go on.
    const why = error instanceof NotOfThisShape ? error.message : 'a value does not fit its type'
    throw new Fault('unencodable', `${codec.subject} cannot be written: ${why}`)
  }
}

/** Closes content over the clear part of its event. */
export type Seal = (clear: Uint8Array) => Uint8Array

/** @param seal makes the sealed part once the clear part is written; else that of the event is taken @throws Fault `unencodable` or `oversized` */
export function encodeEvent(event: AnyEvent, seal?: Seal): EncodedEvent {
  const codec = codecOf(event.type, 'clear')
  const plain = written(codec, { ...event.head, ...event.body, sealed: seal ? null : event.sealed })
  const avro = seal ? withSealed(clearPart(plain, null), seal) : plain
  const value = framed(codec.id, avro)
  if (value.length > MAX_VALUE_BYTES)
    throw new Fault('oversized', `${event.type} is larger than ${MAX_VALUE_BYTES} bytes`)
  return { value, avro, schemaId: codec.id, fingerprint: codec.fingerprint, hash: eventHash(codec.fingerprint, avro) }
}

const withSealed = (clear: Uint8Array, seal: Seal): Uint8Array => joinSealed(clear, seal(clear))

/** A sealed part's content before it is encrypted, framed with its own schema's number. */
export function encodeSealed<T extends SealedType>(type: T, content: SealedOf[T]): Uint8Array {
  const codec = codecOf(type, 'sealed')
  return framed(codec.id, written(codec, content))
}

export function encodeStatistics(line: ClearOf['statistics.contributed']): Uint8Array {
  const codec = codecOf('statistics.contributed', 'clear')
  return framed(codec.id, written(codec, line))
}
