/**
 * The command that shares a document: which chunks it names, and what is sealed of it.
 */
import { createHash } from 'node:crypto'
import type { CommandOf } from '@passerelle/casework'
import type { CaseRef, FileId, Instant } from '@passerelle/kernel'
import { endingAs } from './document-name.ts'
import type { Kept } from './keep-chunks.ts'

/** To which file, under which name. */
export interface Shared {
  readonly caseRef: CaseRef
  readonly fileId: FileId
  readonly name: string
}

type Share = CommandOf<'dossier.shared'>
const NOT_SAID = { identity: null, contact: null, emergencyContact: null }

/** @param kept undefined while it has still to come in */
export function sharing({ fileId, name }: Shared, at: Instant, kept?: Kept): Share {
  const documentKeys = kept ? [describedBy(kept, name)] : []
  return {
    type: 'dossier.shared',
    fileId,
    at,
    clear: { parts: ['documents'], chunkHashes: kept?.chunkHashes ?? [] },
    sealed: { ...NOT_SAID, documentKeys },
  }
}

const describedBy = ({ key, hash, mediaType, size }: Kept, name: string) => ({
  hash,
  key: Buffer.from(key).toString('base64url'),
  name: endingAs(name, mediaType),
  mediaType,
  size,
})

/** What a repeated upload must repeat. */
export const bodyHashOf = ({ caseRef, fileId, name }: Shared, hash: string): string =>
  createHash('sha256').update(`document ${caseRef} ${fileId} ${hash}\0${name}`).digest('hex')
