/**
 * Hash trees as in RFC 9162, section 2.1: one root stands for a batch, and a path leads from each leaf to it.
 * Keeps: leaves and inner nodes are hashed apart, so that neither can be taken for the other.
 */
import { hash as hashOf } from 'node:crypto'

const sha256 = (...parts: readonly Uint8Array[]): Uint8Array =>
  new Uint8Array(hashOf('sha256', Buffer.concat(parts), 'buffer'))

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

export const leafHash = (entry: Uint8Array): Uint8Array => sha256(LEAF, entry)
const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(NODE, left, right)

export interface MerkleTree {
  readonly root: Uint8Array
  /** The hashes beside the way from a leaf to the root, the leaf's own neighbour first. */
  pathOf(index: number): readonly Uint8Array[]
}

/** Level by level; a node without a neighbour rises as it is, which is the tree of RFC 9162. */
function levelsOver(entries: readonly Uint8Array[]): readonly (readonly Uint8Array[])[] {
  const levels = [entries.map(leafHash)]
  for (let below = levels[0]!; below.length > 1; ) {
    const above: Uint8Array[] = []
    for (let at = 0; at < below.length; at += 2) {
      const right = below[at + 1]
      above.push(right ? nodeHash(below[at]!, right) : below[at]!)
    }
    levels.push(above)
    below = above
  }
  return levels
}

/** @param entries one at least @throws RangeError for none, and for a leaf that there is not */
export function treeOver(entries: readonly Uint8Array[]): MerkleTree {
  if (entries.length === 0) throw new RangeError('a tree has a leaf')
  const levels = levelsOver(entries)
  return {
    root: levels.at(-1)![0]!,
    pathOf(index) {
      if (!Number.isInteger(index) || index < 0 || index >= entries.length) throw new RangeError('no such leaf')
      return levels.slice(0, -1).flatMap((level, height) => level[(index >> height) ^ 1] ?? [])
    },
  }
}

export interface Inclusion {
  readonly index: number
  /** How many leaves the tree has. */
  readonly size: number
  readonly path: readonly Uint8Array[]
}

/** The root to which a path leads from an entry (RFC 9162, 2.1.3.2); undefined where the path does not fit the tree's size. */
export function rootOf(entry: Uint8Array, { index, size, path }: Inclusion): Uint8Array | undefined {
  if (index < 0 || index >= size) return undefined
  let hash = leafHash(entry)
  let [at, last] = [index, size - 1]
  for (const beside of path) {
    if (last === 0) return undefined
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(beside, hash)
      while (at % 2 === 0 && at !== 0) [at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
    } else hash = nodeHash(hash, beside)
    ;[at, last] = [Math.floor(at / 2), Math.floor(last / 2)]
  }
  return last === 0 ? hash : undefined
}
