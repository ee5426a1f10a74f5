/**
 * Tells a subscription of a fault. Keeps: a listener that throws stops no delivery.
 */
import type { Subscription } from './log.ts'

export type FaultPlace = Parameters<NonNullable<Subscription['onFault']>>[1]

export function tellFault(subscription: Subscription, fault: unknown, where: FaultPlace = {}): void {
  try {
    subscription.onFault?.(fault, where)
  } catch {
    // It was only to be told.
  }
}
