/**
 * Which letters bytes stand for: UTF-8 and UTF-16 are proved by themselves, the three Windows code pages by the letters that come out.
 * Keeps: what cannot be told apart from bytes that are no text is refused, never shown as nonsense.
 */
import { ok, type Result, refuse } from '@passerelle/kernel'

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'windows-1254', 'windows-1256'] as const
export type Encoding = (typeof ENCODINGS)[number]

export interface DecodedText {
  readonly text: string
  readonly encoding: Encoding
}

/** Bytes looked at to tell one code page from another. */
const LOOKED_AT = 200_000
/** What comes out where a file is none of these: NUL, what a code page leaves free, code points that are nothing. */
const NO_TEXT = /[\0\u0080-\u009f]|\p{Cn}|\ufffd/u

/** @param given where its author says so; else it is found out @returns refused where the bytes are no text in it */
export function decodeText(bytes: Uint8Array, given?: Encoding): Result<DecodedText, 'encoding-unknown'> {
  const encoding = given ?? encodingOf(bytes)
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return NO_TEXT.test(text) ? refuse('encoding-unknown') : ok({ text, encoding })
  } catch {
    return refuse('encoding-unknown')
  }
}

function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const start = bytes.subarray(0, LOOKED_AT)
  const noughts = start.reduce((sum, byte) => sum + Number(byte === 0), 0)
  // UTF-16 without its mark: where most letters are Latin, every second byte is nought.
  if (noughts * 3 > start.length) return start[0] === 0 ? 'utf-16be' : 'utf-16le'
  return isUtf8(bytes) ? 'utf-8' : codePageOf(start)
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Of Windows-1254 alone: Ğ İ Ş ğ ı ş; in 1252 they are letters of Icelandic. */
const TURKISH: ReadonlySet<number> = new Set([0xd0, 0xdd, 0xde, 0xf0, 0xfd, 0xfe])

/** Arabic is written in runs of letters beyond ASCII; in Latin script they stand between others. */
function codePageOf(bytes: Uint8Array): Encoding {
  let [high, inRuns, turkish] = [0, 0, 0]
  bytes.forEach((byte, at) => {
    if (byte < 0x80) return
    high += 1
    if ((bytes[at - 1] ?? 0) >= 0xc0 && byte >= 0xc0) inRuns += 1
    if (TURKISH.has(byte)) turkish += 1
  })
  if (inRuns * 2 > high) return 'windows-1256'
  return turkish > 0 ? 'windows-1254' : 'windows-1252'
}
