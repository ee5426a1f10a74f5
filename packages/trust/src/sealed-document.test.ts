import { randomBytes } from 'node:crypto'
import { must } from '@passerelle/kernel'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHUNK_BYTES, type SealedChunk, sealChunk, sha256Of } from './sealed-chunk.ts'
import { chunksOf, cutIntoChunks, type DocumentSeal, MAX_DOCUMENT_BYTES, openDocument } from './sealed-document.ts'

async function* inPieces(content: Uint8Array, piece: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < content.length; from += piece) yield content.subarray(from, from + piece)
}

interface Closed {
  readonly seal: DocumentSeal
  readonly chunks: readonly SealedChunk[]
}

async function close(content: Uint8Array, piece = 70_000): Promise<Closed> {
  const seal = { key: randomBytes(32), size: content.length, hash: sha256Of(content) }
  const count = chunksOf(content.length)
  const chunks: SealedChunk[] = []
  for await (const part of cutIntoChunks(inPieces(content, piece), content.length))
    chunks.push(sealChunk(part, { key: seal.key, index: chunks.length, count }))
  return { seal, chunks }
}

const flipped = ({ sealed }: SealedChunk, at: number): Uint8Array => {
  const changed = Uint8Array.from(sealed)
  changed[at % changed.length]! ^= 1 << (at % 8)
  return changed
}
const renamed = (sealed: Uint8Array): SealedChunk => ({ sealed, sha256: sha256Of(sealed) })
const replaced = ({ chunks }: Closed, index: number, by: SealedChunk): readonly SealedChunk[] => chunks.with(index, by)
const RUNS = { numRuns: 15 }
const size = fc.oneof(
  fc.nat(3_000),
  fc.integer({ min: CHUNK_BYTES - 2, max: CHUNK_BYTES + 2 }),
  fc.nat(3 * CHUNK_BYTES),
)

describe('a sealed document', () => {
  it('opens as it was given, however it came in', async () => {
    await fc.assert(
      fc.asyncProperty(size, fc.integer({ min: 1_000, max: 600_000 }), async (length, piece) => {
        const content = new Uint8Array(randomBytes(length))
        const { chunks, seal } = await close(content, piece)
        expect(chunks.every(({ sealed }) => sealed.length === CHUNK_BYTES + 16)).toBe(true)
        expect(Buffer.compare(must(openDocument(chunks, seal)), content)).toBe(0)
      }),
      RUNS,
    )
  })

  it('is refused by name where any bit of any chunk was changed, whatever hash it is then given', async () => {
    const closed = await close(randomBytes(CHUNK_BYTES * 2 + 9))
    fc.assert(
      fc.property(fc.nat(3), fc.nat(), (index, at) => {
        const before = closed.chunks[index]!
        const changed = flipped(before, at)
        const asNamed = openDocument(replaced(closed, index, { ...before, sealed: changed }), closed.seal)
        expect(asNamed).toEqual({ ok: false, error: 'chunk-changed' })
        const renamedToo = openDocument(replaced(closed, index, renamed(changed)), closed.seal)
        expect(renamedToo).toEqual({ ok: false, error: 'chunk-misplaced' })
      }),
      RUNS,
    )
  })

  it('is refused by name where chunks change places, are left out, come twice, are cut or from another document', async () => {
    const [one, other] = [await close(randomBytes(CHUNK_BYTES * 3)), await close(randomBytes(CHUNK_BYTES * 3))]
    const [first, second] = one.chunks as [SealedChunk, SealedChunk]
    const misplaced = { ok: false, error: 'chunk-misplaced' }
    const miscounted = { ok: false, error: 'chunks-miscounted' }
    expect(openDocument([second, first, ...one.chunks.slice(2)], one.seal)).toEqual(misplaced)
    expect(openDocument(replaced(one, 1, first), one.seal)).toEqual(misplaced)
    expect(openDocument(replaced(one, 1, other.chunks[1]!), one.seal)).toEqual(misplaced)
    expect(openDocument(replaced(one, 1, renamed(second.sealed.subarray(1))), one.seal)).toEqual(misplaced)
    expect(openDocument(replaced(one, 1, renamed(new Uint8Array())), one.seal)).toEqual(misplaced)
    expect(openDocument(one.chunks.slice(0, -1), one.seal)).toEqual(miscounted)
    expect(openDocument([], one.seal)).toEqual(miscounted)
    expect(openDocument([...one.chunks, first], one.seal)).toEqual(miscounted)
    expect(openDocument(one.chunks.slice(0, 2), { ...one.seal, size: CHUNK_BYTES * 2 })).toEqual(misplaced)
    expect(openDocument(one.chunks, other.seal)).toEqual(misplaced)
  })

  it('is refused where all of it together is not what was named', async () => {
    const { chunks, seal } = await close(randomBytes(500))
    expect(openDocument(chunks, { ...seal, size: 499 })).toEqual({ ok: false, error: 'document-changed' })
    expect(openDocument(chunks, { ...seal, hash: sha256Of(new Uint8Array()) })).toEqual({
      ok: false,
      error: 'document-changed',
    })
    for (const size of [-1, MAX_DOCUMENT_BYTES + 1])
      expect(openDocument(chunks, { ...seal, size })).toEqual({ ok: false, error: 'chunks-miscounted' })
  })

  it('tells by the number of its chunks no more than a step', async () => {
    const counts = [0, 1, CHUNK_BYTES, CHUNK_BYTES + 1, CHUNK_BYTES * 5, CHUNK_BYTES * 65, MAX_DOCUMENT_BYTES]
    expect(counts.map(chunksOf)).toEqual([1, 1, 1, 2, 8, 80, 80])
    expect(() => chunksOf(MAX_DOCUMENT_BYTES + 1)).toThrow(expect.objectContaining({ code: 'document-too-large' }))
    const { chunks } = await close(randomBytes(CHUNK_BYTES * 2 + 1))
    expect(new Set(chunks.map(({ sealed }) => sealed.length))).toEqual(new Set([CHUNK_BYTES + 16]))
    expect(new Set(chunks.map(({ sha256 }) => sha256)).size).toBe(4)
  })

  it.each([
    ['more', 99],
    ['less', 101],
  ])('is not cut where %s comes than was said', async (_, said) => {
    const cutting = Array.fromAsync(cutIntoChunks(inPieces(randomBytes(100), 30), said))
    await expect(cutting).rejects.toMatchObject({ code: 'document-size-differs' })
  })
})
