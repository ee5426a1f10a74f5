/**
 * What people are told of a sealed part: all of it but keys. Who had the key of a document could open its chunks also after a
 * withdrawal, for as long as they were kept anywhere.
 */
import type { SealedOf, SealedType } from '@passerelle/contracts'

export function toldContent(content: SealedOf[SealedType]): Readonly<Record<string, unknown>> {
  if (!('documentKeys' in content)) return { ...content }
  const { documentKeys, ...others } = content
  return {
    ...others,
    documents: documentKeys.map(({ name, mediaType, size, hash }) => ({ name, mediaType, size, hash })),
  }
}
