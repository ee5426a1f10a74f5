/**
 * The part of docs/contract.md that no schema says: how a record lies in the log, and what is refused before it is read.
 */
import { MAX_ITEMS, MAX_SEALED_BYTES, MAX_VALUE_BYTES } from '../avro/limits.ts'

const kilobytes = (bytes: number): string => `${bytes / 1024} kB`

export const wireText = `## On the wire

**Value**: a zero byte, the schema's number in four bytes (big endian; schemas/ids.json, served at \`/schemas/ids/<number>\`), the Avro record.
At most ${kilobytes(MAX_VALUE_BYTES)}. The sealed part is framed the same way with the number of its own schema, then encrypted; at most ${kilobytes(MAX_SEALED_BYTES)}.

**Fingerprint** of a schema: SHA-256, hexadecimal, over its canonical text: JSON without white space, members sorted, and of the members only
those that give the bytes their meaning (type, name, namespace, fields, items, values, size, symbols, logicalType, precision, scale, default, codes,
aliases). Avro's own parsing canonical form drops defaults, logical types and code lists, so that two schemas of different meaning would share one.

**Hash** of an event, over which chain and signature go: SHA-256(fingerprint as 32 bytes || Avro record without the frame).

**Headers**, all text in UTF-8, none twice: CloudEvents 1.0 in the binary mode of its Kafka binding, \`traceparent\`, \`fingerprint\`, the signature's.

| header | value |
| -- | -- |
| \`content-type\` | application/avro |
| \`ce_specversion\` | 1.0 |
| \`ce_id\` | eventId |
| \`ce_type\` | the event type |
| \`ce_source\` | /corridors/<corridor>/<end> |
| \`ce_time\` | recordedAt, RFC 3339 in UTC with milliseconds |
| \`ce_subject\` | caseRef |
| \`ce_dataschema\` | urn:passerelle:schema:<number> |
| \`ce_sequence\` | sequence |
| \`fingerprint\` | of the schema, hexadecimal |
| \`traceparent\` | W3C trace context, where there is one |

**Refused before decoding**: more than ${MAX_ITEMS.toLocaleString('en')} items in all collections together, a length or count beyond the bytes that are left, an index that a union does
not have, a boolean other than 0 and 1, text that is not UTF-8 or holds NUL, a number not in its shortest form or from 2^52 on, bytes after the record.

**Held, not refused**: a known type in a newer version, a type that only the registry knows, a well-formed code that our list does not have yet.
Each is of a partner who is further than we are; the record is read once we are as far.

**Numbers, names, versions** of schemas never change. A version may add fields with a default and leave out fields that had one, nothing else
(\`FULL_TRANSITIVE\`, both ways against every older version).`
