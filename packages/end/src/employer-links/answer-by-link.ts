/**
 * An employer at their link: what they see, and the one answer they give. Keeps: looking uses nothing up; the answer is a command of the
 * centre whose key is the link, so that it is given once, however often it is sent; whatever is wrong with a link looks the same.
 */
import { createHash } from 'node:crypto'
import type { Command } from '@passerelle/casework'
import { type FileId, ok, type Result, refuse } from '@passerelle/kernel'
import { type CaseTransaction, type EmployerLink, wholeParty } from '@passerelle/messaging'
import { hashOfLinkToken, readLinkToken } from '@passerelle/trust'
import type { CaseSession } from '../engine/case-session.ts'
import type { ExecuteCommand } from '../engine/command-queue.ts'
import type { Engine } from '../engine/engine.ts'
import { type CommandRequest, commandKeyOf, foretell } from '../engine/execute-command.ts'
import { type ShownIntroduction, showIntroduction } from './shown-introduction.ts'

/** Who opens and answers, as records name them. */
export const BY_LINK = 'employer-by-link' as const
/** What an employer opens the CV for. */
export const LINK_OPENED = 'employer-link'

export type Answer = 'match.employer-interested' | 'match.employer-declined'

export const answerCommand = (engine: Engine, type: Answer, said: { fileId: FileId; note: string | null }) =>
  ({
    type,
    fileId: said.fileId,
    at: engine.clock.now(),
    to: null,
    inReplyTo: null,
    clear: {},
    sealed: { note: said.note },
  }) as unknown as Command

const keyOf = ({ hash }: EmployerLink): string => `employer-link/${hash}`
/** What the event of an answer by this link bears. */
export const commandKeyOfLink = (link: EmployerLink): string => commandKeyOf(link.party, keyOf(link))

export interface Visiting {
  readonly token: string
  /** Of the end, for links. */
  readonly key: Uint8Array
  readonly traceparent: string
}

/** Looked for whatever the token is like, so that none is found out by how long the answer takes. */
async function linkOf({ store, clock }: Engine, { token, key }: Visiting): Promise<EmployerLink | undefined> {
  const until = readLinkToken(token, key)
  const link = await store.links.find(hashOfLinkToken(token))
  const now = clock.now()
  return until !== undefined && link && now < until && now < link.until ? link : undefined
}

const requestOf = (link: EmployerLink, command: Command, traceparent: string): CommandRequest => ({
  caseRef: link.caseRef,
  ...wholeParty(link.party, BY_LINK),
  command,
  ifVersion: undefined,
  idempotencyKey: undefined,
  bodyHash: '',
  traceparent,
})

interface Asking {
  readonly link: EmployerLink
  readonly purpose: string
}

/** What the link shows, as long as it is the one that is out. */
async function shownBy(
  tx: CaseTransaction,
  engine: Engine,
  { link, purpose, session }: Asking & { readonly session: CaseSession },
): Promise<ShownIntroduction | undefined> {
  const { fileId, party } = link
  if ((await tx.employerLink(fileId))?.hash !== link.hash) return undefined
  const shown = await showIntroduction(tx, engine, { session, showing: { fileId, party, actor: BY_LINK, purpose } })
  return shown.ok ? shown.value : undefined
}

export interface OpenedLink extends ShownIntroduction {
  readonly link: EmployerLink
}

/** What an employer sees, and the opening of it recorded. @returns undefined where an answer would not be taken any more */
export async function openLink(engine: Engine, visiting: Visiting): Promise<OpenedLink | undefined> {
  const link = await linkOf(engine, visiting)
  if (!link) return undefined
  let shown: ShownIntroduction | undefined
  const command = answerCommand(engine, 'match.employer-interested', { fileId: link.fileId, note: null })
  const refused = await foretell(engine, {
    ...requestOf(link, command, visiting.traceparent),
    onlyIf: async (tx, session) => {
      shown = await shownBy(tx, engine, { link, purpose: LINK_OPENED, session })
      return shown !== undefined
    },
  })
  return refused === undefined && shown ? { ...shown, link } : undefined
}

export interface Said {
  readonly type: Answer
  readonly note: string | null
}

/** @returns `busy` where the same is being written at this moment */
export async function answerByLink(
  { engine, execute }: { readonly engine: Engine; readonly execute: ExecuteCommand },
  visiting: Visiting,
  { type, note }: Said,
): Promise<Result<null, 'gone' | 'busy'>> {
  const link = await linkOf(engine, visiting)
  if (!link) return refuse('gone')
  const command = answerCommand(engine, type, { fileId: link.fileId, note })
  const result = await execute({
    ...requestOf(link, command, visiting.traceparent),
    idempotencyKey: keyOf(link),
    bodyHash: createHash('sha256')
      .update(JSON.stringify([type, note]))
      .digest('hex'),
    onlyIf: async (tx, session) =>
      (await shownBy(tx, engine, { link, purpose: `decide:${type}`, session })) !== undefined,
  })
  if (result.ok) return ok(null)
  return refuse(result.error.kind === 'in-flight' || result.error.kind === 'key-pending' ? 'busy' : 'gone')
}
