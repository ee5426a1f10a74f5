/**
 * What a command that begins a matter is given: its reference and its empty row, and whom it is addressed to where nobody is named, the first party of
 * the other end.
 */
import { createHash } from 'node:crypto'
import {
  type CaseRef,
  type Corridor,
  countryOf,
  matterRefFrom,
  matterRefOf,
  otherEnd,
  type PartyId,
} from '@passerelle/kernel'
import { type CaseRow, newCase } from '@passerelle/messaging'
import type { Engine } from './engine.ts'

export interface Beginning {
  readonly to: PartyId | undefined
  readonly begins: CaseRow
}

export const newMatterRef = ({ ids }: Engine): CaseRef => matterRefFrom(ids.caseRef())

/**
 * Of each subject a corridor has one agreement, so its reference is made of both (RFC 9562, a UUID v8 by SHA-256): proposals of both
 * ends come to lie in one order.
 */
export const agreementRef = (corridor: Corridor, subject: string): CaseRef =>
  matterRefOf(createHash('sha256').update(`agreement\0${corridor}\0${subject}`).digest())

export interface NewMatter {
  readonly ref: CaseRef
  readonly corridor: Corridor
  /** Who begins it. */
  readonly party: PartyId
}

export function beginMatter({ clock, identity, profiles }: Engine, { ref, corridor, party }: NewMatter): Beginning {
  const end = otherEnd(identity.end)
  const [to] = profiles.partiesOf({ end, country: countryOf(corridor, end) })
  return { to, begins: { ...newCase(ref, corridor, clock.now()), parties: [party] } }
}
