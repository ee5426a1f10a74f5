/**
 * Watches how much of its allowance each end has used. Keeps: whoever runs the registry is told once a day while there is still room.
 */
import { type Clock, DAY, type Instant } from '@passerelle/kernel'
import { type KeptByEnd, shareOf } from '../domain/allowance.ts'
import type { KeyKeeper } from '../domain/key-keeper.ts'

/** The share from which on it is told. */
export const NEARLY_FULL = 0.8

export interface NearlyFull extends KeptByEnd {
  /** 1 is all. */
  readonly share: number
}

/** @returns what looks once, and may throw Fault `store-unavailable` */
export function keptWatch(
  keeper: Pick<KeyKeeper, 'kept' | 'allowances'>,
  clock: Clock,
  tell: (what: NearlyFull) => void,
): () => Promise<void> {
  const told = new Map<string, Instant>()
  return async function look() {
    const now = clock.now()
    for (const one of await keeper.kept()) {
      const share = shareOf(one, keeper.allowances[one.kind])
      const before = told.get(`${one.end} ${one.kind}`)
      if (share < NEARLY_FULL || (before !== undefined && now - before < DAY)) continue
      told.set(`${one.end} ${one.kind}`, now)
      tell({ ...one, share })
    }
  }
}
