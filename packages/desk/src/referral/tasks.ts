/**
 * What there is to do until a referral is sent, and what of it the case says is done. Pure.
 * Keeps: no rules of its own: what is done is read from what the end tells of the case, what waits for another step from its actions.
 */
import type { Action, CaseWhole, EndSelf } from '../api/shapes.ts'

export type TaskName = 'counselling' | 'options' | 'decision' | 'needs' | 'receiver' | 'consent' | 'check'
export type TaskState = 'done' | 'open' | 'waits' | 'not-needed'

export interface Task {
  readonly name: TaskName
  /** The command that it is. */
  readonly type: string
  readonly state: TaskState
  /** Why it waits, in the reader's language. */
  readonly why: string | null
}

export type Prepared = Pick<CaseWhole, 'prepared' | 'consents' | 'files'>

const TYPES: Readonly<Record<TaskName, string>> = {
  counselling: 'counselling.session-held',
  options: 'options.shown',
  decision: 'decision.recorded',
  needs: 'referral.drafted',
  receiver: 'referral.drafted',
  consent: 'consent.granted',
  check: 'referral.submitted',
}

/** Options and a decision of one's own belong to counselling before a journey; who has come already is not asked again. */
const NAMES: Readonly<Record<EndSelf['end'], readonly TaskName[]>> = {
  destination: ['counselling', 'options', 'decision', 'needs', 'receiver', 'consent', 'check'],
  origin: ['counselling', 'needs', 'receiver', 'consent', 'check'],
}

/** Where support was asked for, as there was no decision of one's own, nothing has to come before it. */
const BEFORE_A_DECISION: ReadonlySet<TaskName> = new Set(['counselling', 'options'])

/** A referral that somebody else shall have: whom a new one is for, and which it replaces. */
export const reroutedOf = ({ files }: Pick<Prepared, 'files'>, party: string) =>
  files.find(
    (file) =>
      file.kind === 'referral' &&
      file.sender === party &&
      file.toParty !== null &&
      !files.some((newer) => newer.kind === 'referral' && newer.receiver === file.toParty),
  )

/** Whom the referral is for, as far as it was said. */
export const receiverOf = (whole: Prepared, party: string): string | null =>
  reroutedOf(whole, party)?.toParty ?? whole.prepared.receiver

const agreedTo = ({ consents }: Prepared, receiver: string | null): boolean =>
  consents.some(({ recipient, standing }) => recipient === receiver && standing.includes('referral'))

function isDone(name: TaskName, whole: Prepared, party: string): boolean {
  const { sessions, optionsShown, decision, supportRequested, summary } = whole.prepared
  switch (name) {
    case 'counselling':
      return sessions.length > 0
    case 'options':
      return optionsShown !== null
    case 'decision':
      return decision !== null || supportRequested !== null
    case 'needs':
      return summary !== null
    case 'receiver':
      return receiverOf(whole, party) !== null
    case 'consent':
      return agreedTo(whole, receiverOf(whole, party))
    default:
      return false
  }
}

interface Asking {
  readonly end: EndSelf['end']
  readonly party: string
  readonly actions: readonly Action[]
}

export function tasksOf(whole: Prepared, { end, party, actions }: Asking): readonly Task[] {
  const refusal = new Map(actions.filter(({ fileId }) => fileId === null).map((action) => [action.type, action]))
  const unasked = whole.prepared.supportRequested !== null
  const before = NAMES[end].filter((name) => name !== 'check').every((name) => isSettled(name))
  function isSettled(name: TaskName): boolean {
    return isDone(name, whole, party) || (unasked && BEFORE_A_DECISION.has(name))
  }
  return NAMES[end].map((name): Task => {
    const type = TYPES[name]
    if (isDone(name, whole, party)) return { name, type, state: 'done', why: null }
    if (unasked && BEFORE_A_DECISION.has(name)) return { name, type, state: 'not-needed', why: null }
    if (name === 'check') return { name, type, state: before ? 'open' : 'waits', why: null }
    // The person consents to somebody: first it has to be said to whom.
    if (name === 'consent' && receiverOf(whole, party) === null) return { name, type, state: 'waits', why: null }
    const { allowed = true, explanation = null } = refusal.get(type) ?? {}
    return { name, type, state: allowed ? 'open' : 'waits', why: allowed ? null : explanation }
  })
}

const OVER: ReadonlySet<string> = new Set(['rerouted', 'withdrawn', 'expired'])

/** Whether a referral can be prepared: none of the case is under way, and this party is not the one that was asked. */
export const canPrepare = ({ files }: Pick<Prepared, 'files'>, party: string): boolean =>
  files.every(({ kind, expected, sender }) => kind !== 'referral' || (OVER.has(expected) && sender === party))

export const hasBegun = ({ prepared, consents }: Pick<Prepared, 'prepared' | 'consents'>): boolean =>
  consents.length > 0 ||
  Object.values(prepared).some((said) => said !== null && !(Array.isArray(said) && said.length === 0))

export const settled = (tasks: readonly Task[]): number =>
  tasks.filter(({ state }) => state === 'done' || state === 'not-needed').length
