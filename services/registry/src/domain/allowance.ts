/**
 * How much one end may keep at the registry, so that none of them fills it for the others.
 * Keeps: chunks of documents never take the room of grants, without which nobody can read whom they are to meet.
 */
export const KEPT_KINDS = ['grants', 'chunks'] as const
export type KeptKind = (typeof KEPT_KINDS)[number]

export interface Amount {
  readonly number: number
  readonly bytes: number
}

export interface KeptByEnd extends Amount {
  /** For example `origin-ma`. */
  readonly end: string
  readonly kind: KeptKind
}

export type Allowances = Readonly<Record<KeptKind, Amount>>

const MB = 1_000_000

/** A proposal: the keys of some hundred thousand living cases, and twenty thousand documents of usual size. */
export const USUAL_ALLOWANCES: Allowances = {
  grants: { number: 2_000_000, bytes: 1_000 * MB },
  chunks: { number: 200_000, bytes: 50_000 * MB },
}

export type AllowanceRefusal = 'allowance-used-up'

export const nothing: Amount = { number: 0, bytes: 0 }

/** Whether there is room for more; what takes no room is always taken, also where the allowance was made smaller since. */
export const hasRoom = (kept: Amount, more: Amount, allowance: Amount): boolean =>
  more.number === 0 || (kept.number + more.number <= allowance.number && kept.bytes + more.bytes <= allowance.bytes)

/** How much of its allowance is used: 1 is all. */
export const shareOf = (kept: Amount, allowance: Amount): number =>
  Math.max(kept.number / allowance.number, kept.bytes / allowance.bytes)

export const amountOf = (all: readonly { readonly sealed: Uint8Array }[]): Amount => ({
  number: all.length,
  bytes: all.reduce((sum, { sealed }) => sum + sealed.length, 0),
})
