/**
 * Which types a topic carries. Keeps: what concerns a person never lies on the open topic, nor the other way round; receipts and
 * voids lie where what they are about lies.
 */
import type { Carried } from '@passerelle/kernel'
import type { CaseType, EventType } from './event.ts'
import { catalogue } from './generated/catalogue.ts'

const ON_BOTH: ReadonlySet<EventType> = new Set<EventType>(['receipt.received', 'receipt.rejected', 'event.voided'])

export const crosses = (type: keyof typeof catalogue): type is CaseType =>
  catalogue[type].topic === 'case' || catalogue[type].topic === 'open'

export const liesOn = (type: EventType, carried: Carried): boolean =>
  catalogue[type].topic === carried || ON_BOTH.has(type)
