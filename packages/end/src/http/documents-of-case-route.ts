/**
 * The documents of a case: who shared which one when, its name, kind and size, and whether it can still be read.
 * Keeps: names are sealed; each is opened for whoever asks for the list, and the opening is recorded. The document itself is not opened.
 */
import { type CaseTransaction, readableIn, type StoredEvent } from '@passerelle/messaging'
import type { App } from '@passerelle/service-shell'
import { z } from 'zod'
import { MEDIA_TYPES } from '../documents/document-kinds.ts'
import { keysOf } from '../engine/case-session.ts'
import type { Engine } from '../engine/engine.ts'
import { mayRead } from '../engine/open-content.ts'
import { type OnBehalf, openStored } from '../engine/open-for-purpose.ts'
import { readExpected } from '../engine/read-expected.ts'
import { CaseParams, iso } from './case-shapes.ts'
import { caseOf } from './read-routes.ts'
import { viewerOf } from './viewer-of.ts'

export const DocumentItem = z
  .strictObject({
    documentId: z.string(),
    fileId: z.string().nullable(),
    from: z.string(),
    to: z.string(),
    at: z.string(),
    onItsWay: z.boolean().describe('Whether the other end has still to get it.'),
    state: z
      .enum(['readable', 'key-pending', 'erased', 'unreadable'])
      .describe('Whether it can be opened now: not yet, not any more, or not at all.'),
    name: z.string().nullable(),
    mediaType: z.enum(MEDIA_TYPES).nullable(),
    size: z.int().nullable().describe('In bytes.'),
    sha256: z.string().nullable().describe('Of the document as it was given, hexadecimal.'),
  })
  .meta({ id: 'DocumentOfCase' })
type Item = z.input<typeof DocumentItem>

const STANDS: ReadonlySet<StoredEvent['status']> = new Set(['pending', 'held', 'applied', 'recorded'] as const)
const NOTHING = { name: null, mediaType: null, size: null, sha256: null } as const

async function itemOf(tx: CaseTransaction, engine: Engine, of: { stored: StoredEvent; on: OnBehalf }): Promise<Item> {
  const { stored, on } = of
  const content = await openStored(tx, engine, { stored, type: 'dossier.shared', on })
  const known = content.ok ? content.value.documentKeys[0] : undefined
  const { eventId, fileId, sender, recipient, happenedAt, status } = stored
  return {
    documentId: eventId,
    fileId,
    from: sender,
    to: recipient,
    at: iso(happenedAt),
    onItsWay: status === 'pending',
    state: content.ok ? (known ? 'readable' : 'unreadable') : content.error,
    ...(known
      ? {
          name: known.name,
          mediaType: MEDIA_TYPES.find((one) => one === known.mediaType) ?? null,
          size: known.size,
          sha256: known.hash,
        }
      : NOTHING),
  }
}

/** Of the dossier, what names chunks. */
const isDocument = ({ schemas }: Engine, stored: StoredEvent): boolean => {
  if (stored.type !== 'dossier.shared' || !STANDS.has(stored.status)) return false
  const event = readableIn(stored, schemas)
  return event?.type === 'dossier.shared' && event.body.chunkHashes.length > 0
}

export function documentsOfCaseRoute(app: App, engine: Engine): void {
  app.get(
    '/cases/:caseRef/documents',
    {
      config: { right: 'read-cases' },
      exposeHeadRoute: false,
      schema: {
        tags: ['documents'],
        summary: 'The documents of a case, newest first. Opens their names; each opening is recorded.',
        params: CaseParams,
        response: { 200: z.strictObject({ items: z.array(DocumentItem) }) },
      },
    },
    async ({ caller, params }, reply) => {
      const viewer = await viewerOf(engine, caller)
      const row = await caseOf(engine, params.caseRef, viewer)
      if (!row) return reply.problem('not-found')
      const { expected } = await readExpected(engine, row, viewer)
      const events = await engine.store.seenBy(viewer).readEvents(row.caseRef)
      const documents = events
        .filter((stored) => isDocument(engine, stored))
        .filter((stored) => mayRead(engine, expected, { stored, party: caller.party }))
        .toSorted((a, b) => b.happenedAt - a.happenedAt || b.sequence - a.sequence)
      const by = { caseRef: row.caseRef, party: caller.party, actor: caller.actor, purpose: 'documents' }
      const items = await engine.store.transact(async (tx) => {
        const on = { ...by, keys: await keysOf(tx, engine, expected) }
        const opened: Item[] = []
        for (const stored of documents) opened.push(await itemOf(tx, engine, { stored, on }))
        return opened
      })
      return { items }
    },
  )
}
