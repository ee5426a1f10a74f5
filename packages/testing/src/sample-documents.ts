/**
 * The smallest documents of each kind, for tests.
 */
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))

/** A PDF with something written in it, as large as is asked for. */
export const pdfSaying = (words: string, size = 0): Uint8Array => {
  const page = `%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n% ${words}\n`
  const end = 'trailer <</Root 1 0 R>>\n%%EOF\n'
  return new Uint8Array(Buffer.from(`${page}${'%'.repeat(Math.max(0, size - page.length - end.length - 1))}\n${end}`))
}
export const PDF = pdfSaying('nothing')
export const JPEG = bytes('\xff\xd8\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xd9')
export const PNG = bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\0IEND\xaeB`\x82')
export const WEBP = bytes('RIFF\x10\0\0\0WEBPVP8L\x04\0\0\0/\0\0\0')
