/**
 * What the parts that keep an end's keys are given.
 */
import type { CaseRef, PartyId } from '@passerelle/kernel'
import type { EpochKeys } from '@passerelle/trust'
import type { Engine } from '../engine/engine.ts'
import type { KeyBackup } from './key-backup.ts'
import type { KeyHub } from './key-hub.ts'

export interface KeyOptions {
  readonly hub: KeyHub
  readonly epochKeys: EpochKeys
  readonly backup: KeyBackup
  /** How long an epoch lasts, in ms; what was erased is gone for good after two. Default 12 hours. */
  readonly epochLasts?: number
  /** How long other processes of this end have to notice a new epoch, in ms. Default 10 s. */
  readonly settleAfter?: number
}

export interface Keeping extends KeyOptions {
  readonly engine: Engine
  /** The parties of this end. */
  parties(): readonly PartyId[]
  /** Whether all own events have been found again, after a restore too: before, nothing may be concluded from one that is missing. */
  recovered(): boolean
  /** Keys have come for these cases. */
  arrived?(refs: readonly CaseRef[]): void
}

/** Names this end among all: `origin-ma`. */
export const endName = ({ identity: { end, country } }: Engine): string => `${end}-${country}`
