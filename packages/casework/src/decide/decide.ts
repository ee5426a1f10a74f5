/**
 * Decides a command on what an end expects: who may do it, what must have happened before, what it writes.
 * Keeps: whatever it lets through is tried on the state with the fold itself, so nothing is written that would be superseded here.
 */
import { ok, type Result } from '@passerelle/kernel'
import { evolve } from '../evolve.ts'
import { allowedTypes, refusalFor, whyNotNow } from './allowed.ts'
import type { Command, Draft, Refusal, States, World } from './command.ts'
import { addressee } from './counterpart.ts'
import { type Base, type Case, caseFor, type Decided, no } from './draft.ts'
import { isShared, triedOn } from './draft-event.ts'
import { write } from './write.ts'

/** The drafts that a command writes, in order, or why it is refused. Local types write to the end’s own log. */
export function decide(states: States, command: Command, world: World): Result<readonly Draft[], Refusal> {
  const at = caseFor(states, command, world)
  const decided = decideOne(command, at)
  if (decided.ok) return ok([decided.value])
  const { error } = decided
  return no409(error) ? { ok: false, error: { ...error, allowed: allowedTypes(at) } } : decided
}

const BY_STATE: ReadonlySet<string> = new Set([
  'not-in-this-state',
  'answer-outstanding',
  'already-decided',
  'case-closed',
  'case-not-closed',
  'case-suspended',
  'person-withdrew',
  'consent-withdrawn',
  'consent-expired',
  'file-exists',
])
const no409 = (refusal: Refusal): boolean => BY_STATE.has(refusal.code)
function decideOne(command: Command, at: Case): Decided {
  if (command.at > at.world.now) return no('happened-in-the-future', '/at')
  const notNow = whyNotNow(command.type, at)
  if (notNow) return no(notNow)
  const to = addressee(command, at)
  if (!to.ok) return to
  const base: Base = {
    fileId: command.fileId,
    to: to.value,
    at: command.at,
    inReplyTo: command.inReplyTo ?? null,
    consentRef: null,
    basis: command.basis ?? null,
    rules: null,
  }
  const decided = write(command, at, base)
  return decided.ok ? tried(decided.value, at) : decided
}

/** Tries a draft on the state with the fold itself. */
function tried(drafted: Draft, at: Case): Decided {
  if (!isShared(drafted)) return ok(drafted)
  const { outcome } = evolve(at.states.shared, triedOn(drafted, at.states.shared.caseRef, at.world))
  return outcome.kind === 'superseded' ? no(refusalFor(outcome.cause, drafted.type, at)) : ok(drafted)
}
