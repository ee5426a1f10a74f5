/**
 * The name of a document: as it was sent, made harmless for any file system, and with the ending of what the document is.
 * Keeps: no folder, no control character, no turn of the reading direction; what cannot be a name is refused.
 */
import { nameText, ProblemError } from '@passerelle/service-shell'
import type { MediaType } from './document-kinds.ts'

const HEADER = 'Document-Name'
/** What a document is called that has no name. */
export const NAMELESS = 'document'
const MOST_CHARACTERS = 150
const Name = nameText(1_000)
/** Characters that file systems or shells give a meaning of their own. */
const SPECIAL = /[<>:"|?*%$`;&]/g

const ENDINGS: Readonly<Record<MediaType, readonly string[]>> = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/webp': ['webp'],
}

/** @returns undefined where nothing of it can be a name */
export function harmless(text: string | undefined): string | undefined {
  const last = Name.safeParse(text).data?.split(/[/\\]/).at(-1)
  const name = last?.replace(SPECIAL, '_').replace(/^[\s.]+|[\s.]+$/g, '')
  return name ? Array.from(name).slice(0, MOST_CHARACTERS).join('') : undefined
}

/** @param header percent-encoded UTF-8; where there is none, any document @throws ProblemError `malformed-header` */
export function namedBy(header: string | readonly string[] | undefined): string {
  if (header === undefined) return NAMELESS
  const name = harmless(typeof header === 'string' ? decoded(header) : undefined)
  if (name === undefined) throw new ProblemError('malformed-header', { header: HEADER })
  return name
}

function decoded(text: string): string | undefined {
  try {
    return /^[\x21-\x7e]*$/.test(text) ? decodeURIComponent(text) : undefined
  } catch {
    return undefined
  }
}

/** The name, ending as what the document is: no program takes it for something else. */
export function endingAs(name: string, mediaType: MediaType): string {
  const [usual = '', ...others] = ENDINGS[mediaType]
  const ending = name.toLowerCase().split('.').at(-1) ?? ''
  return name.includes('.') && [usual, ...others].includes(ending) ? name : `${name}.${usual}`
}

/** The header by which a browser saves it, never shows it (RFC 6266). */
export function toBeSaved(name: string, mediaType: MediaType): string {
  const [ending = ''] = ENDINGS[mediaType]
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="document.${ending}"; filename*=UTF-8''${encoded}`
}
