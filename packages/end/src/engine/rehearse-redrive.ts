/**
 * What would become of a record that was put aside, were it taken in now: by the code that takes it in, and nothing of it is kept.
 * Keeps: who has it opened for that is recorded before; of its content only the names of fields and how long they are is told.
 */
import { randomUUID } from 'node:crypto'
import { decodeEvent } from '@passerelle/contracts/avro'
import {
  type CameWith,
  isLasting,
  openRecord,
  type ParkedRecord,
  type Rehearsal,
  rehearse,
} from '@passerelle/messaging'
import type { Engine } from './engine.ts'
import { readmissionOf } from './redrive.ts'
import { takesTwo } from './two-people.ts'

export interface MaskedField {
  /** As in the schema, for example `head.caseRef`. */
  readonly name: string
  /** Of its value as text, or as bytes where it is bytes. */
  readonly bytes: number
}

export interface Rehearsed extends Rehearsal {
  /** Whether a redrive takes a second person here. */
  readonly takesTwo: boolean
  /** Null where the record cannot be read here. */
  readonly fields: readonly MaskedField[] | null
}

/** @returns undefined where nothing like that is put aside */
export async function rehearseRedrive(
  engine: Engine,
  { id, by }: { readonly id: number; readonly by: string },
): Promise<Rehearsed | 'unreadable' | undefined> {
  const parked = await engine.store.parked.one(id)
  if (!parked?.closed || parked.resolvedAt !== null) return undefined
  const first = { act: 'rehearse', subject: String(id), by, at: engine.clock.now(), until: null, confirmed: null }
  const { id: act } = await engine.store.acts.add({ ...first, id: randomUUID(), outcome: null })
  const came = await openRecord(parked, parked.closed, engine.vault)
  const rehearsal = came.ok
    ? await settledWhereItFails(tried({ ...parked, ...came.value }, engine), engine, act)
    : undefined
  await engine.store.acts.settle(act, rehearsal?.would ?? 'unreadable')
  if (!came.ok || !rehearsal) return 'unreadable'
  return { ...rehearsal, takesTwo: takesTwo(parked), fields: masked(came.value, engine) }
}

/** What was tried and broke waits for nothing more. */
async function settledWhereItFails<T>(trying: Promise<T>, { store }: Engine, act: string): Promise<T> {
  try {
    return await trying
  } catch (fault) {
    await store.acts.settle(act, 'failed')
    throw fault
  }
}

async function tried(parked: ParkedRecord & CameWith, engine: Engine): Promise<Rehearsal> {
  try {
    return await rehearse(parked, readmissionOf(engine, parked.topic))
  } catch (fault) {
    if (parked.kind === 'dead-letter' && isLasting(fault)) return { would: 'refused', cause: parked.cause }
    throw fault
  }
}

function masked({ value }: CameWith, { schemas }: Engine): readonly MaskedField[] | null {
  const decoded = value === null ? undefined : decodeEvent(value, schemas, { end: 'destination' })
  if (!decoded?.ok) return null
  const { head, body, sealed } = decoded.value.event
  return [
    ...fieldsOf('head', head),
    ...fieldsOf('body', body),
    ...(sealed === null ? [] : [{ name: 'sealed', bytes: sealed.length }]),
  ]
}

const fieldsOf = (part: string, fields: object): readonly MaskedField[] =>
  Object.entries(fields).map(([name, value]) => ({ name: `${part}.${name}`, bytes: lengthOf(value) }))

function lengthOf(value: unknown): number {
  if (value === null || value === undefined) return 0
  if (value instanceof Uint8Array) return value.length
  if (typeof value === 'string') return Buffer.byteLength(value)
  return Buffer.byteLength(JSON.stringify(value, (_key, one: unknown) => (typeof one === 'bigint' ? String(one) : one)))
}
