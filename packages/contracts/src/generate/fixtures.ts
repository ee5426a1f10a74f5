/**
 * Offers fixtures for schemas that have none: a full and a least valid payload for each, and byte-level invalid ones.
 * Keeps: a fixture that exists is never rewritten.
 */
import { framed } from '../avro/frame.ts'
import { findCodec, type OwnCodec, type Part } from '../avro/own-codecs.ts'
import { isNullable } from '../avro/schema-node.ts'
import { exampleOfFields } from '../example.ts'
import { offerFixture } from './fixture-files.ts'
import { invalidFixtures } from './invalid-fixtures.ts'
import { readSchemaFiles } from './schema-files.ts'

type Content = Readonly<Record<string, unknown>>

/** The same with everything left out that may be. */
function least({ node }: OwnCodec, content: Content): Content {
  const kept = node.fields.map(({ name, node: inner, byDefault, hasDefault }) => {
    if (isNullable(inner)) return [name, null]
    return [name, hasDefault ? byDefault : content[name]]
  })
  return Object.fromEntries(kept)
}

const hexOf = (codec: OwnCodec, content: Content): string =>
  Buffer.from(framed(codec.id, codec.type.toBuffer(codec.conversion.write(content)))).toString('hex')

function offerValid(type: string, part: Part): void {
  const codec = findCodec(type, part)
  if (!codec) return
  const content = exampleOfFields(codec.node.fields, 'event')
  const name = `${type}.v${codec.version}${part === 'sealed' ? '.sealed' : ''}`
  const smallest = least(codec, content)
  offerFixture('valid', name, { type, part, content, hex: hexOf(codec, content) })
  offerFixture('valid', `${name}.least`, { type, part, content: smallest, hex: hexOf(codec, smallest) })
}

export function offerFixtures(): void {
  for (const { eventType, sealed } of readSchemaFiles()) offerValid(eventType, sealed ? 'sealed' : 'clear')
  for (const [name, fixture] of Object.entries(invalidFixtures())) offerFixture('invalid', name, fixture)
}
