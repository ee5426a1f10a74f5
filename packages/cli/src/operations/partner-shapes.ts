/**
 * What operations answers of parties, as far as the commands show it.
 */
import { z } from 'zod'

export const PartnerAct = z.looseObject({
  id: z.string(),
  party: z.string(),
  act: z.string(),
  reason: z.string(),
  by: z.string(),
  at: z.string(),
  until: z.string(),
  confirmed: z.looseObject({ by: z.string(), at: z.string() }).nullable(),
})
export type PartnerAct = z.infer<typeof PartnerAct>
export const PartnerActs = z.looseObject({ items: z.array(PartnerAct) })
export const Partners = z.looseObject({
  items: z.array(
    z.looseObject({ party: z.string(), name: z.string(), end: z.string(), suspendedSince: z.string().nullable() }),
  ),
})
export const PartnerReport = z.looseObject({
  by: z.string(),
  holds: z.boolean(),
  checks: z.array(z.looseObject({ check: z.string(), result: z.string(), found: z.string().nullable() })),
})
