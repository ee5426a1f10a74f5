/**
 * Papers of the demo world: small PDFs and images of harmless made-up content, each plainly marked as a sample.
 */
import { crc32, deflateSync } from 'node:zlib'
import { type Call, type DemoStep, dayIn, type Told } from './demo-steps.ts'

/** In the letters that the standard fonts of PDF have. */
const inParentheses = (text: string): string =>
  `(${text.replaceAll(/[\\()]/g, (sign) => `\\${sign}`).replaceAll(/[^\x20-\xff]/g, '?')})`

/** One page with these lines, the first as its heading, and across it that it is a sample. */
export function samplePdf(lines: readonly string[]): Buffer {
  const [heading = '', ...rest] = lines
  const text = [
    `BT /F1 20 Tf 60 760 Td ${inParentheses(heading)} Tj ET`,
    ...rest.map((line, index) => `BT /F1 12 Tf 60 ${720 - 22 * index} Td ${inParentheses(line)} Tj ET`),
    `0.6 g BT /F1 54 Tf .7 .7 -.7 .7 130 250 Tm ${inParentheses('MUSTER / SAMPLE')} Tj ET`,
  ].join('\n')
  const objects = [
    '<</Type /Catalog /Pages 2 0 R>>',
    '<</Type /Pages /Kids [3 0 R] /Count 1>>',
    '<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>>',
    `<</Length ${text.length}>>\nstream\n${text}\nendstream`,
    '<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>',
  ]
  let body = '%PDF-1.7\n'
  const places = objects.map((object, index) => {
    const place = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const table = ['0000000000 65535 f ', ...places.map((place) => `${String(place).padStart(10, '0')} 00000 n `)]
  const size = objects.length + 1
  const end = `xref\n0 ${size}\n${table.join('\n')}\ntrailer <</Size ${size} /Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF\n`
  return Buffer.from(body + end, 'latin1')
}

/** Five dots wide and seven high, a row a number. */
const LETTERS: Readonly<Record<string, readonly number[]>> = {
  M: [17, 27, 21, 21, 17, 17, 17],
  U: [17, 17, 17, 17, 17, 17, 14],
  S: [15, 16, 16, 14, 1, 1, 30],
  T: [31, 4, 4, 4, 4, 4, 4],
  E: [31, 16, 16, 30, 16, 16, 31],
  R: [30, 17, 17, 30, 20, 18, 17],
}
const [WIDTH, HEIGHT, DOT] = [320, 200, 7]

/** Whether a point of the image is part of the word, which stands in its middle, or of its frame. */
function isInk(x: number, y: number): boolean {
  if (x < 4 || y < 4 || x >= WIDTH - 4 || y >= HEIGHT - 4) return true
  const word = 'MUSTER'
  const column = Math.floor((x - (WIDTH - word.length * 6 * DOT) / 2) / DOT)
  const row = Math.floor((y - (HEIGHT - 7 * DOT) / 2) / DOT)
  const letter = LETTERS[word[Math.floor(column / 6)] ?? '']
  return column % 6 < 5 && ((letter?.[row] ?? 0) & (16 >> (column % 6))) !== 0
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

/** An image on a ground of one shade of grey, that says that it is a sample. @param shade 0 to 255 */
export function samplePng(shade: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(WIDTH, 0)
  head.writeUInt32BE(HEIGHT, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const rows = Buffer.alloc((WIDTH + 1) * HEIGHT)
  for (let y = 0; y < HEIGHT; y++)
    for (let x = 0; x < WIDTH; x++) rows[y * (WIDTH + 1) + x + 1] = isInk(x, y) ? 40 : shade
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts])
}

type Paper = Pick<Call, 'body' | 'type' | 'name'>

const shared = (day: number, paper: (told: Told) => Paper): DemoStep => ({
  day,
  by: 'counsellor',
  what: 'documents',
  call: (told) => ({
    address: `/cases/${told.known['case']}/files/${told.known['referral']}/documents`,
    ...paper(told),
  }),
})

/** A certificate that nobody has ever been given. */
export const certificate = (day: number): DemoStep =>
  shared(day, ({ place, now }) => ({
    name: `Muster-Zeugnis ${place}.pdf`,
    type: 'application/pdf',
    body: samplePdf([
      'Zeugnis (Muster)',
      `Fiktiv Beispiel ${place} hat den Kurs besucht.`,
      `Ausgestellt am ${dayIn(now, -400)} von der Musterschule.`,
      'Diese Person, diese Schule und dieses Zeugnis gibt es nicht.',
    ]),
  }))

/** A photograph of nothing. */
export const photo = (day: number): DemoStep =>
  shared(day, ({ place }) => ({
    name: `Muster-Foto ${place}.png`,
    type: 'image/png',
    body: samplePng(200 + (place % 50)),
  }))
