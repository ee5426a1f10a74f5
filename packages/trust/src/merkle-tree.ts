/**
 * Hash trees as in RFC 9162, section 2.1: one root stands for a batch, and a path leads from each leaf to it.
 * Keeps: leaves and inner nodes are hashed apart, so that neither can be taken for the other.
 */
import { hash as hashOf } from 'node:crypto'

const sha256 = (...parts: readonly Uint8Array[]): Uint8Array => hashOf('sha256', Buffer.concat(parts), 'buffer')

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

export const leafHash = (entry: Uint8Array): Uint8Array => sha256(LEAF, entry)
const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(NODE, left, right)

/** Names a node by its height and its place in its row. */
type NodeName = number
const ROW = 2 ** 24

/** A root, and nodes that are known to lead to it. */
export interface KnownTree {
  readonly root: Uint8Array
  readonly nodes: Map<NodeName, Uint8Array>
}

export interface MerkleTree {
  readonly root: Uint8Array
  /** With all of its nodes. */
  known(): KnownTree
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
  const root = levels.at(-1)![0]!
  return {
    root,
    known: () => ({
      root,
      nodes: new Map(levels.flatMap((level, height) => level.map((hash, at) => [height * ROW + at, hash] as const))),
    }),
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

/** A node on the way from a leaf to the root, with the one beside it. */
interface Step {
  readonly own: NodeName
  readonly beside: NodeName
  readonly isRight: boolean
}

/** The steps from a leaf of a tree of so many; a node without a neighbour rises as it is. */
function stepsUp(index: number, size: number): readonly Step[] {
  const steps: Step[] = []
  for (let [height, at, last] = [0, index, size - 1]; last > 0; [height, at, last] = [height + 1, at >> 1, last >> 1]) {
    const [own, isRight] = [height * ROW + at, at % 2 === 1]
    if (isRight || at < last) steps.push({ own, beside: isRight ? own - 1 : own + 1, isRight })
  }
  return steps
}

export const isSame = (one: Uint8Array | undefined, other: Uint8Array): boolean =>
  one?.length === other.length && Buffer.compare(one, other) === 0

/**
 * The way from an entry to the root (RFC 9162, 2.1.3.2).
 * @param known spares the hashing from where the way and all that lies beside it are in there
 * @returns the root with the nodes that were hashed or taken from the path; undefined where the path does not fit the tree's size
 */
export function wayUp(entry: Uint8Array, { index, size, path }: Inclusion, known?: KnownTree): KnownTree | undefined {
  if (index < 0 || index >= size) return undefined
  const steps = stepsUp(index, size)
  if (steps.length !== path.length) return undefined
  const nodes: KnownTree['nodes'] = new Map()
  const isKnown = ({ own }: Step, hash: Uint8Array, from: number): boolean =>
    isSame(known?.nodes.get(own), hash) &&
    steps.slice(from).every(({ beside }, at) => isSame(known?.nodes.get(beside), path[from + at]!))
  let hash = leafHash(entry)
  for (const [at, step] of steps.entries()) {
    if (known && isKnown(step, hash, at)) return { root: known.root, nodes }
    const beside = path[at]!
    nodes.set(step.own, hash).set(step.beside, beside)
    hash = step.isRight ? nodeHash(beside, hash) : nodeHash(hash, beside)
  }
  return { root: hash, nodes }
}
