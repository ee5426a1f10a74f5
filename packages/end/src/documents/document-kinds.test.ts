import { JPEG, PDF, PNG, WEBP } from '@passerelle/testing/sample-documents'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isNothingElse, type MediaType, mediaTypeOf, TAIL_BYTES } from './document-kinds.ts'

const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))
const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))
const isClean = (document: Uint8Array, mediaType: MediaType): boolean =>
  isNothingElse({ mediaType, head: document, tail: document.subarray(-TAIL_BYTES), size: document.length })

const KINDS: readonly (readonly [MediaType, Uint8Array])[] = [
  ['application/pdf', PDF],
  ['image/jpeg', JPEG],
  ['image/png', PNG],
  ['image/webp', WEBP],
]
const ZIP = joined(bytes('PK\x03\x04 something PK\x05\x06'), new Uint8Array(18))

describe('a document', () => {
  it.each(KINDS)('is known by its own bytes as %s', (mediaType, document) => {
    expect(mediaTypeOf(document)).toBe(mediaType)
    expect(isClean(document, mediaType)).toBe(true)
  })

  it.each([
    ['nothing', ''],
    ['a page', '<!doctype html><script>alert(1)</script>'],
    ['a drawing with script', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['a ZIP, or an Office file', 'PK\x03\x04'],
    ['an old Office file', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
    ['a program for Windows', 'MZ\x90\0'],
    ['a program for Linux', '\x7fELF'],
    ['a GIF', 'GIF89a'],
    ['a TIFF', 'II*\0'],
    ['a PDF after something else', '\n%PDF-1.7'],
    ['a PDF of no version', '%PDF-x'],
    ['RIFF that is sound', 'RIFF\0\0\0\0WAVE'],
    ['half a head', '\x89PNG'],
  ])('is of none of the kinds that are taken where it is %s', (_, text) =>
    expect(mediaTypeOf(bytes(text))).toBeUndefined(),
  )

  it.each(KINDS)('that goes on behind the end of its kind is not taken as %s', (mediaType, document) => {
    expect(isClean(joined(document, bytes('<script>alert(1)</script>'.padEnd(1_100))), mediaType)).toBe(false)
    expect(isClean(document.subarray(0, -9), mediaType)).toBe(false)
  })

  it.each(KINDS)('that is a ZIP as well is not taken as %s', (mediaType, document) => {
    const hidden = joined(document.subarray(0, 16), ZIP, document.subarray(16))
    expect(isClean(hidden, mediaType)).toBe(false)
    expect(isClean(joined(document, ZIP), mediaType)).toBe(false)
  })

  it('that is an image and a PDF as well is not taken', () => {
    const comment = joined(JPEG.subarray(0, 2), bytes('\xff\xfe\x00\x20%PDF-1.4 '.padEnd(34)), JPEG.subarray(2))
    expect(mediaTypeOf(comment)).toBe('image/jpeg')
    expect(isClean(comment, 'image/jpeg')).toBe(false)
  })

  it('gets an answer whatever its bytes are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom(...KINDS), (tail, [, document]) => {
        const mixed = joined(document.subarray(0, 16), tail)
        const mediaType = mediaTypeOf(mixed)
        if (mediaType) expect(typeof isClean(mixed, mediaType)).toBe('boolean')
        expect(mediaTypeOf(tail)).toSatisfy((one) => one === undefined || typeof one === 'string')
      }),
    )
  })
})
