/**
 * Looks for texts in whatever lies in a folder, as bytes: as they are, in UTF-16, in hexadecimal and in base64.
 */
import { createReadStream, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

export interface Found {
  readonly text: string
  /** Relative to the folder. */
  readonly file: string
}

export interface Searched {
  readonly bytes: number
  readonly places: number
  readonly found: readonly Found[]
}

/** In base64 a text looks different at each of three offsets; what its neighbours colour is cut off. */
const base64Forms = (text: string): string[] =>
  [0, 1, 2].map((offset) => {
    const encoded = Buffer.from(`${'\0'.repeat(offset)}${text}`)
      .toString('base64')
      .replaceAll('=', '')
    return encoded.slice(offset === 0 ? 0 : 4, -2)
  })

const formsOf = (text: string): readonly Buffer[] => [
  Buffer.from(text),
  Buffer.from(text, 'utf16le'),
  Buffer.from(Buffer.from(text).toString('hex')),
  ...base64Forms(text).map((form) => Buffer.from(form)),
]

/** All of them begin with it, in each form: most blocks are passed over by it. */
const STEM = 'Canary'
const stems: readonly Buffer[] = [
  Buffer.from(STEM),
  Buffer.from(STEM, 'utf16le'),
  Buffer.from(Buffer.from(STEM).toString('hex')),
  ...base64Forms(`${STEM}0`).map((form) => Buffer.from(form.slice(0, 5))),
]

const OVERLAP = 512

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
}

async function searchFile(file: string, forms: ReadonlyMap<string, readonly Buffer[]>): Promise<Set<string>> {
  const found = new Set<string>()
  let before = Buffer.alloc(0)
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) {
    const block = Buffer.concat([before, chunk])
    if (stems.some((stem) => block.includes(stem)))
      for (const [text, all] of forms) if (all.some((form) => block.includes(form))) found.add(text)
    before = block.subarray(-OVERLAP)
  }
  return found
}

export async function search(folder: string, texts: Iterable<string>): Promise<Searched> {
  const forms = new Map([...texts].map((text) => [text, formsOf(text)]))
  const found: Found[] = []
  let bytes = 0
  const files = filesIn(folder)
  for (const file of files) {
    bytes += statSync(file).size
    for (const text of await searchFile(file, forms)) found.push({ text, file: path.relative(folder, file) })
  }
  return { bytes, places: files.length, found }
}
