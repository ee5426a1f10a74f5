/**
 * What a document is, by its own bytes: PDF, JPEG, PNG or WebP, and nothing else beside.
 * Keeps: it begins and ends as its kind does and holds no second format that other programs would find in it. Whether it is
 * harmless to whoever opens it is not known: nothing is parsed here.
 */

export const MEDIA_TYPES = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'] as const
export type MediaType = (typeof MEDIA_TYPES)[number]

/** How much of the end of a document is looked at, in bytes: as far back as a ZIP reader looks for its directory. */
export const TAIL_BYTES = 65_536 + 22
/** How far into a file readers look for the head of a PDF, and for its end mark, in bytes. */
const PDF_REACH = 1_024

const isIn = (bytes: Uint8Array, at: number, text: string): boolean =>
  Buffer.from(bytes.subarray(at, at + text.length)).equals(Buffer.from(text, 'latin1'))
const startsAs = (bytes: Uint8Array, text: string): boolean => isIn(bytes, 0, text)
const endsAs = (bytes: Uint8Array, text: string): boolean =>
  bytes.length >= text.length && isIn(bytes, bytes.length - text.length, text)
const has = (bytes: Uint8Array, text: string): boolean => Buffer.from(bytes).includes(text, 0, 'latin1')

/** @param head the first bytes of a document, 16 or all of it */
export function mediaTypeOf(head: Uint8Array): MediaType | undefined {
  if (/^%PDF-[12]\.\d/.test(Buffer.from(head.subarray(0, 8)).toString('latin1'))) return 'application/pdf'
  if (startsAs(head, '\xff\xd8\xff')) return 'image/jpeg'
  if (startsAs(head, '\x89PNG\r\n\x1a\n\0\0\0\rIHDR')) return 'image/png'
  if (startsAs(head, 'RIFF') && isIn(head, 8, 'WEBP')) return 'image/webp'
  return undefined
}

export interface Ends {
  readonly mediaType: MediaType
  /** The first bytes, PDF_REACH or all. */
  readonly head: Uint8Array
  /** The last bytes, TAIL_BYTES or all. */
  readonly tail: Uint8Array
  /** In bytes. */
  readonly size: number
}

const END: Readonly<Record<MediaType, (ends: Ends) => boolean>> = {
  'application/pdf': ({ tail }) => has(tail.subarray(-PDF_REACH), '%%EOF'),
  'image/jpeg': ({ tail }) => endsAs(tail, '\xff\xd9'),
  'image/png': ({ tail }) => endsAs(tail, '\0\0\0\0IEND\xaeB`\x82'),
  // RIFF says its own length, after the first eight bytes.
  'image/webp': ({ head, size }) => new DataView(head.buffer, head.byteOffset).getUint32(4, true) === size - 8,
}

/** A ZIP directory that stands alone: `PK` 5 6, on disk 0 of one that begins on disk 0. Archives, Office files and JARs have it. */
const ZIP_DIRECTORY = 'PK\x05\x06\0\0\0\0'

/** Whether it ends as its kind does, and is not also a ZIP or, where it is an image, a PDF. */
export function isNothingElse(ends: Ends): boolean {
  const { mediaType, head, tail } = ends
  if (!END[mediaType](ends) || has(tail, ZIP_DIRECTORY)) return false
  return mediaType === 'application/pdf' || !has(head.subarray(0, PDF_REACH), '%PDF-')
}
