/**
 * A case as retention reckons with it: its state, and its events in the order in which they became known to both ends.
 */
import type { KeptCase } from '@passerelle/casework'
import { type CaseRow, readableIn, type StoredEvent } from '@passerelle/messaging'
import type { Engine } from '../engine/engine.ts'

const knownAt = ({ place, recordedAt }: StoredEvent): number => place?.loggedAt ?? recordedAt
const inLogOrder = (a: StoredEvent, b: StoredEvent): number =>
  knownAt(a) - knownAt(b) || (a.place?.offset ?? 0) - (b.place?.offset ?? 0) || a.sequence - b.sequence

/** What cannot be read here is left out. */
export const keptCase = ({ schemas }: Engine, { folded }: CaseRow, stored: readonly StoredEvent[]): KeptCase => ({
  state: folded.state,
  events: stored.toSorted(inLogOrder).flatMap((one) => readableIn(one, schemas) ?? []),
})
