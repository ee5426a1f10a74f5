/**
 * What operations answers of who was told what, as far as the command shows it.
 */
import { z } from 'zod'

export const Alert = z.looseObject({
  id: z.string(),
  kind: z.string(),
  corridor: z.string().nullable(),
  end: z.string(),
  count: z.int(),
  begunAt: z.string(),
  state: z.string(),
  told: z.array(z.looseObject({ step: z.string(), state: z.string() })),
  acknowledged: z.looseObject({ by: z.string(), at: z.string() }).nullable(),
})
export type Alert = z.infer<typeof Alert>
export const Alerts = z.looseObject({ items: z.array(Alert) })
