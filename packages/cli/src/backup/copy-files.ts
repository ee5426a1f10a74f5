/**
 * The file of a copied database: its lines, compressed. Keeps: it is on the disk before anybody is told so; who reads it is told the
 * size and hash of what was read.
 */
import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { Fault } from '@passerelle/kernel'

export interface FileSum {
  readonly bytes: number
  readonly sha256: string
}

function counting() {
  const hash = createHash('sha256')
  let bytes = 0
  const through = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  return { through, told: (): FileSum => ({ bytes, sha256: hash.digest('hex') }) }
}

async function* withBreaks(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`
}

export async function writeLines(file: string, lines: AsyncIterable<string>): Promise<FileSum> {
  const { through, told } = counting()
  const sink = createWriteStream(file, { mode: 0o600, flags: 'wx' })
  await pipeline(Readable.from(withBreaks(lines)), createGzip({ level: 6 }), through, sink)
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
  return told()
}

/** @throws Fault `backup-damaged` at its end, where it is not the file that was said, or as soon as it cannot be read */
export async function* readLines(file: string, said: FileSum): AsyncGenerator<string> {
  const { through, told } = counting()
  const text = createGunzip().setEncoding('utf8')
  const reading = pipeline(createReadStream(file), through, text)
  reading.catch(() => undefined) // told by the reading below
  try {
    yield* linesIn(text)
    await reading
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    throw new Fault('backup-damaged', 'the file of a database is damaged: it cannot be read to its end', { cause })
  }
  const found = told()
  if (found.bytes !== said.bytes || found.sha256 !== said.sha256)
    throw new Fault('backup-damaged', 'the file of a database is damaged: its hash is another')
}

/** Only a line feed ends a line: readline takes separators within a text for one too. */
async function* linesIn(text: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of text) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}
