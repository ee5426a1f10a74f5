/**
 * Sealing without keys: the sealed part is its framed Avro record, readable by whoever holds the bytes.
 * Only for corridors with made-up people. It stands behind the same port as encryption will.
 */
import { decodeSealed, encodeSealed } from '@passerelle/contracts/avro'
import { ok, refuse } from '@passerelle/kernel'
import type { Sealing } from './sealing.ts'

export const plainSealing: Sealing = {
  seal: (type, content) => encodeSealed(type, content),
  open(type, sealed) {
    const decoded = decodeSealed(type, sealed)
    return decoded.ok ? ok(decoded.value) : refuse('unreadable')
  },
}
