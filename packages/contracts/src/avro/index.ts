/**
 * The codecs: events, sealed parts and headers to bytes and back. Needs Node.
 */
export { canonicalSchemaText, fingerprintOf } from './canonical-schema.ts'
export { type DecodedEvent, type DecodeRefusal, decodeEvent, type NewerVersion } from './decode-event.ts'
export { decodeSealed, decodeStatistics, type PartRefusal } from './decode-part.ts'
export { type EncodedEvent, encodeEvent, encodeSealed, encodeStatistics, eventHash, type Seal } from './encode-event.ts'
export { checkHeaders, type HeaderContext, type HeaderRefusal, headersOf, readHeaders } from './headers.ts'
export { MAX_SEALED_BYTES, MAX_VALUE_BYTES } from './limits.ts'
export { ownRetention } from './own-retention.ts'
export {
  type GrowingSchemaSource,
  type KnownSchema,
  type OwnSchema,
  ownSchemas,
  type SchemaSource,
  schemaSource,
} from './schema-source.ts'
export { clearPart } from './sealed-field.ts'
