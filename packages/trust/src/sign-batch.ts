/**
 * One ES256 signature for a batch: over the root of the tree of its events' hashes, with corridor and end.
 * Keeps: each event verifies alone, by its path to the root; a batch of one is a plain signature.
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'
import { type Corridor, type End, Fault } from '@passerelle/kernel'
import { type Inclusion, isSame, type KnownTree, treeOver, wayUp } from './merkle-tree.ts'

export interface PublicJwk {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
}

export interface SigningKey {
  /** RFC 7638 thumbprint, SHA-256, base64url. */
  readonly kid: string
  readonly privateKey: KeyObject
  readonly publicJwk: PublicJwk
}

export interface EventSignature extends Inclusion {
  readonly kid: string
  /** ES256: 64 bytes, IEEE P1363. */
  readonly signature: Uint8Array
}

export interface BatchContext {
  readonly corridor: Corridor
  readonly end: End
}

/** RFC 7638: over the required members, in the order of their names. */
export const thumbprint = ({ crv, kty, x, y }: PublicJwk): string =>
  createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url')

function keyFrom(privateKey: KeyObject): SigningKey {
  const { x = '', y = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  const publicJwk = { kty: 'EC', crv: 'P-256', x, y } as const
  return { kid: thumbprint(publicJwk), privateKey, publicJwk }
}

export const newSigningKey = (): SigningKey => keyFrom(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)

/** The private key as PKCS #8 in PEM, to be kept where this end alone can read. */
export const signingKeyText = ({ privateKey }: SigningKey): string =>
  privateKey.export({ format: 'pem', type: 'pkcs8' }).toString()

/** @throws Fault `signing-key-invalid`, showing nothing of the text */
export function readSigningKey(pem: string): SigningKey {
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyDetails?.namedCurve === 'prime256v1') return keyFrom(key)
  } catch {
    // What cannot be read may hold parts of a secret, so its error does not go on.
  }
  throw new Fault('signing-key-invalid', 'the signing key cannot be read: it is a P-256 key, PKCS #8 in PEM')
}

const DOMAIN = 'passerelle/batch/v1'

const signedText = (root: Uint8Array, size: number, { corridor, end }: BatchContext): Buffer =>
  Buffer.from([DOMAIN, corridor, end, size, Buffer.from(root).toString('hex')].join('\n'))

interface SignedBy {
  readonly key: SigningKey
  readonly context: BatchContext
  /** Need not verify what comes back as it was signed. */
  readonly verifier?: Verifier | undefined
}

/** @param hashes of the events, in order @returns a signature for each, in order */
export function signBatch(
  hashes: readonly Uint8Array[],
  { key, context, verifier }: SignedBy,
): readonly EventSignature[] {
  if (hashes.length === 0) return []
  const tree = treeOver(hashes)
  const size = hashes.length
  const signature = sign('sha256', signedText(tree.root, size, context), {
    key: key.privateKey,
    dsaEncoding: 'ieee-p1363',
  })
  verifier?.signed({ kid: key.kid, size, signature, context }, tree.known())
  return hashes.map((_, index) => ({ kid: key.kid, size, index, path: tree.pathOf(index), signature }))
}

interface SignedBatch extends Pick<EventSignature, 'kid' | 'size' | 'signature'> {
  readonly context: BatchContext
}

const nameOf = ({ kid, size, signature, context: { corridor, end } }: SignedBatch): string =>
  [kid, corridor, end, size, Buffer.from(signature).toString('base64url')].join(' ')

export interface Verifier {
  /** Takes note of a batch that was signed right here, so that its echo costs no verification. */
  signed(batch: SignedBatch, tree: KnownTree): void
  verify(claim: {
    readonly hash: Uint8Array
    readonly signature: EventSignature
    readonly publicKey: KeyObject
    readonly context: BatchContext
  }): boolean
}

/** Of batches that were verified, all together. */
const MOST_NODES = 20_000

/** Remembers the trees that it has verified, so that a batch costs one verification, and each of its hashes is made once. */
export function openVerifier(): Verifier {
  const verified = new Map<string, KnownTree>()
  let nodes = 0
  const learn = (name: string, way: KnownTree): void => {
    const known = verified.get(name)
    if (known && isSame(known.root, way.root)) for (const [node, hash] of way.nodes) known.nodes.set(node, hash)
    else verified.set(name, way)
    nodes += way.nodes.size
    if (nodes <= MOST_NODES) return
    verified.clear()
    nodes = 0
  }
  return {
    signed: (batch, tree) => learn(nameOf(batch), tree),
    verify({ hash, signature: given, publicKey, context }) {
      const { size, signature } = given
      if (signature.length !== 64) return false
      const name = nameOf({ ...given, context })
      const known = verified.get(name)
      const way = wayUp(hash, given, known)
      if (!way) return false
      const isSigned = (): boolean =>
        verify('sha256', signedText(way.root, size, context), { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)
      if (!isSame(known?.root, way.root) && !isSigned()) return false
      learn(name, way)
      return true
    },
  }
}
