/**
 * Gives out a document that an event names: fetches its chunks, opens them, and looks whether the whole is what was named.
 * Keeps: nothing is given out, and no opening recorded, before all of it is there and right; what is missing raises an alarm.
 */
import type { DocumentKey, DossierSharedSealed } from '@passerelle/contracts'
import { ok, type Result, refuse } from '@passerelle/kernel'
import { type NotOpened, readableIn } from '@passerelle/messaging'
import { hasChunks, openDocument, type SealedChunk } from '@passerelle/trust'
import type { Engine } from '../engine/engine.ts'
import { lookInto, type OpenedContent, type OpenRequest, openContent } from '../engine/open-content.ts'
import type { ChunkHub } from '../keys/key-hub.ts'
import { alarm } from './alarm-of-document.ts'
import { isNothingElse, type MediaType, mediaTypeOf, TAIL_BYTES } from './document-kinds.ts'

export interface OpenedDocument {
  readonly bytes: Uint8Array
  /** As its sender has named it. */
  readonly name: string
  readonly mediaType: MediaType
}

export interface ReadingFrom {
  readonly engine: Engine
  readonly hub: ChunkHub
}

/** `incomplete`: the registry lacks a chunk. */
export type NotRead = NotOpened | 'incomplete'
/** Undefined where there is no such document for who asks. */
export type ReadDocument = Result<OpenedDocument, NotRead> | undefined

const SHA256 = /^[0-9a-f]{64}$/

/** @throws Fault `registry-silent` */
export async function readDocument(from: ReadingFrom, request: OpenRequest): Promise<ReadDocument> {
  const { engine } = from
  const looked = await lookInto(engine, request)
  if (!looked || looked.stored.type !== 'dossier.shared') return undefined
  if (!looked.content.ok) return looked.content
  const named = namedIn(engine, looked)
  if (!named) return undefined
  const document = await fetched(from, named)
  if (!document.ok) {
    await alarm(engine, looked.stored, document.error)
    return document
  }
  const opened = await openContent(engine, request, 'document')
  return opened && (opened.content.ok ? document : opened.content)
}

interface Named {
  readonly chunkHashes: readonly string[]
  readonly key: DocumentKey
}

function namedIn({ schemas }: Engine, { stored, content }: OpenedContent): Named | undefined {
  const event = readableIn(stored, schemas)
  // The event is of this type, and so is what is sealed in it.
  const [key] = content.ok ? (content.value as DossierSharedSealed).documentKeys : []
  return key && event?.type === 'dossier.shared' ? { key, chunkHashes: event.body.chunkHashes } : undefined
}

/** What the other end has written is asked for only where it can be the hashes of a document. */
const isSound = ({ chunkHashes, key }: Named): boolean =>
  hasChunks(key.size, chunkHashes.length) && chunkHashes.every((one) => SHA256.test(one))

async function fetched({ hub }: ReadingFrom, named: Named): Promise<Result<OpenedDocument, NotRead>> {
  if (!isSound(named)) return refuse('unreadable')
  const { chunkHashes, key } = named
  const chunks: SealedChunk[] = []
  for (const sha256 of chunkHashes) {
    const sealed = await hub.chunk(sha256)
    if (!sealed) return refuse('incomplete')
    chunks.push({ sha256, sealed })
  }
  const seal = { key: new Uint8Array(Buffer.from(key.key, 'base64url')), size: key.size, hash: key.hash }
  const opened = openDocument(chunks, seal)
  return opened.ok ? asKind(opened.value, key) : refuse('unreadable')
}

/** The other end has looked at it too; but it may be broken into. */
function asKind(bytes: Uint8Array, { name, size }: DocumentKey): Result<OpenedDocument, NotRead> {
  const mediaType = mediaTypeOf(bytes)
  const isPure = mediaType && isNothingElse({ mediaType, head: bytes, tail: bytes.subarray(-TAIL_BYTES), size })
  return isPure ? ok({ bytes, name, mediaType }) : refuse('unreadable')
}
