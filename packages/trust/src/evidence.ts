/**
 * Writes what an end can prove of a case: signed events, their schemas, the ends' public keys, a seal of its own over all.
 * Keeps: one text for one content. What is checked, verify-evidence.ts says, which shares no code with this.
 */
import { createHash } from 'node:crypto'
import type { CaseRef, Corridor, End } from '@passerelle/kernel'
import type { SignatureCheck, Signing } from './end-signatures.ts'
import { knownEndsText } from './known-ends.ts'

export interface SignedEvent {
  readonly end: End
  /** Frame and record, as signed. */
  readonly value: Uint8Array
  readonly signature: string
}

export interface EvidenceParts {
  readonly corridor: Corridor
  readonly caseRef: CaseRef
  /** The end that makes it. */
  readonly by: End
  /** The canonical texts of all schemas that the events are written with. */
  readonly schemas: readonly { readonly id: number; readonly text: string }[]
  readonly events: readonly SignedEvent[]
}

const FORMAT = 'passerelle/evidence/v1'

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

function sorted(value: Json): Json {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(sorted)
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(members.map(([name, inner]) => [name, sorted(inner)]))
}

/** A file of evidence as text: members sorted by name, an indentation of one, a line feed at the end. */
export const evidenceText = (file: Json): string => `${JSON.stringify(sorted(file), null, 1)}\n`

export interface EvidenceFile {
  readonly evidence: typeof FORMAT
  readonly corridor: string
  readonly caseRef: string
  readonly by: End
  readonly ends: readonly { readonly [name: string]: Json }[]
  readonly schemas: readonly { readonly id: number; readonly text: string }[]
  readonly events: readonly { readonly end: End; readonly value: string; readonly signature: string }[]
  readonly seal: string
}

/** Of the ends that are known, those of the corridor are named. */
export function makeEvidence(
  { corridor, caseRef, by, schemas, events }: EvidenceParts,
  { signing, signatures }: { readonly signing: Signing; readonly signatures: SignatureCheck },
): EvidenceFile {
  const [destination, origin] = corridor.split('-')
  const concerned = signatures.ends.filter(
    ({ end, country }) => country === (end === 'destination' ? destination : origin),
  )
  const file = {
    evidence: FORMAT,
    corridor,
    caseRef,
    by,
    ends: JSON.parse(knownEndsText(concerned)),
    schemas,
    events: events.map(({ end, value, signature }) => ({
      end,
      value: Buffer.from(value).toString('base64'),
      signature,
    })),
  } as const
  const hash = createHash('sha256')
    .update(`${FORMAT}\n${evidenceText(file)}`)
    .digest()
  return { ...file, seal: signing.sign([hash], corridor)[0] ?? '' }
}
