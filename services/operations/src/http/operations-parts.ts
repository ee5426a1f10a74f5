/**
 * What the routes of operations share.
 */
import type { ProfileOf } from '@passerelle/casework'
import { type Clock, type Corridor, type PartyId, parseCorridor } from '@passerelle/kernel'
import { parsedText } from '@passerelle/service-shell'
import { z } from 'zod'
import type { WatchedEnd } from '../domain/end-troubles.ts'
import type { FlowStore } from '../domain/flow-store.ts'
import type { CorridorPulse } from '../domain/pulse.ts'
import type { EndsWatch } from '../handlers/watch-ends.ts'
import type { PartnersWatch } from '../handlers/watch-partners.ts'

export interface OperationsParts {
  readonly store: FlowStore
  readonly corridors: readonly Corridor[]
  readonly ends: EndsWatch
  readonly partners: Pick<PartnersWatch, 'suspended'>
  readonly profile: ProfileOf
  /** The parties of an end as last learnt. */
  readonly partiesOf: (end: WatchedEnd) => readonly PartyId[]
  readonly clock: Clock
  /** Of what is told as it is now, whatever the clock of the cases says. */
  readonly wallClock: Clock
  /** Nobody in this world exists. */
  readonly madeUp: boolean
  /** How all corridors stand now; one reading serves all who ask within a second. */
  readonly pulse: () => Promise<readonly CorridorPulse[]>
}

export const config = { right: 'operate' } as const
export const tags = ['operations']
export const corridorText = parsedText(parseCorridor, { example: 'de-ma' })
export const limitText = z
  .string()
  .regex(/^[1-9]\d{0,2}$/)
  .meta({ examples: ['50'] })
  .transform(Number)
  .refine((limit) => limit <= 200)
