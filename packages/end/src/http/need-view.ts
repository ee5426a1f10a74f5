/**
 * How an opening in need is told over HTTP: in the list of who leads, in the case, and to the person.
 */
import { formatInstant } from '@passerelle/kernel'
import type { OpenedInNeed } from '@passerelle/messaging'
import { z } from 'zod'

export const OpenedInNeedView = z
  .strictObject({
    id: z.string(),
    caseRef: z.string(),
    actor: z.string(),
    reason: z.string(),
    openedAt: z.string(),
    until: z.string(),
    acknowledged: z.strictObject({ by: z.string(), at: z.string() }).nullable(),
  })
  .meta({ id: 'OpenedInNeed' })

export const needViewOf = (one: OpenedInNeed): z.input<typeof OpenedInNeedView> => ({
  id: one.id,
  caseRef: one.caseRef,
  actor: one.actor,
  reason: one.reason,
  openedAt: formatInstant(one.openedAt),
  until: formatInstant(one.until),
  acknowledged: one.acknowledged && { by: one.acknowledged.by, at: formatInstant(one.acknowledged.at) },
})
