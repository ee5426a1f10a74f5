/**
 * That a party is suspended and taken up again: who proposes it, for which reason, who confirms it, and how a party stands by it. Pure.
 * Keeps: it takes two people; the newest confirmed act of a party says how it stands; a reason is a code, so that nothing of a person is in it.
 */
import { HOUR, type Instant, instant, ok, type PartyId, type Result, refuse } from '@passerelle/kernel'

export const ACTS = ['suspend', 'resume'] as const
export type Act = (typeof ACTS)[number]
export const REASONS = {
  suspend: ['security-incident', 'keys-lost', 'technical-fault', 'agreement-ended', 'own-request', 'rules-broken'],
  resume: ['settled', 'in-error'],
} as const satisfies Readonly<Record<Act, readonly string[]>>
export type Reason = (typeof REASONS)[Act][number]

export interface PartnerAct {
  readonly id: string
  readonly party: PartyId
  readonly act: Act
  readonly reason: Reason
  readonly by: string
  readonly at: Instant
  /** Until when it may be confirmed. */
  readonly until: Instant
  readonly confirmed: { readonly by: string; readonly at: Instant } | null
}

export interface Suspension {
  readonly party: PartyId
  readonly since: Instant
  readonly reason: Reason
}

/** Every call may throw Fault `store-unavailable` (retryable). */
export interface PartnerActs {
  /** Takes it unless the same is waiting: then that is told. */
  propose(act: PartnerAct): Promise<Result<PartnerAct, 'partner-already-so'>>
  /** Of two at once, the first; by `mayConfirm`. */
  confirm(id: string, by: string, at: Instant): Promise<Result<PartnerAct, ConfirmRefusal>>
  /** The newest first. */
  latest(limit: number): Promise<readonly PartnerAct[]>
  /** In the order of their names. */
  suspended(): Promise<readonly Suspension[]>
}

export type ConfirmRefusal = 'not-found' | 'second-person-needed' | 'partner-act-over'

/** How long a proposal waits for the second person. */
export const proposedUntil = (at: Instant): Instant => instant(at + 24 * HOUR)

/** What the confirmed acts say of each party. */
export function suspensionsIn(acts: readonly PartnerAct[]): readonly Suspension[] {
  const newest = new Map<PartyId, PartnerAct>()
  for (const act of acts) {
    const before = newest.get(act.party)
    if (act.confirmed && (!before?.confirmed || before.confirmed.at <= act.confirmed.at)) newest.set(act.party, act)
  }
  return [...newest.values()]
    .flatMap(({ act, party, reason, confirmed }) =>
      act === 'suspend' && confirmed ? [{ party, reason, since: confirmed.at }] : [],
    )
    .toSorted((a, b) => (a.party < b.party ? -1 : 1))
}

const wouldChange = ({ act }: Pick<PartnerAct, 'act'>, isSuspended: boolean): boolean =>
  (act === 'suspend') !== isSuspended

/** @param waiting the acts on the same party that may still be confirmed @returns the act that now waits */
export function proposed(
  act: PartnerAct,
  { isSuspended, waiting }: { readonly isSuspended: boolean; readonly waiting: readonly PartnerAct[] },
): Result<PartnerAct, 'partner-already-so'> {
  if (!wouldChange(act, isSuspended)) return refuse('partner-already-so')
  return ok(waiting.find((one) => one.act === act.act && one.reason === act.reason) ?? act)
}

export function mayConfirm(
  act: PartnerAct | undefined,
  { by, at, isSuspended }: { readonly by: string; readonly at: Instant; readonly isSuspended: boolean },
): Result<PartnerAct, ConfirmRefusal> {
  if (!act) return refuse('not-found')
  if (act.confirmed || at >= act.until || !wouldChange(act, isSuspended)) return refuse('partner-act-over')
  if (act.by === by) return refuse('second-person-needed')
  return ok({ ...act, confirmed: { by, at } })
}
