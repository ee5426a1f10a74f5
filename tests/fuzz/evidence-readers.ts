/**
 * Files of evidence: changed by somebody on the way, and written by an end that lies and signs its lies.
 * Keeps: of what was changed on the way nothing holds but what is byte by byte as it was written.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { AnyEvent } from '@passerelle/contracts'
import { canonicalSchemaText, decodeEvent, encodeEvent, ownSchemas, schemaSource } from '@passerelle/contracts/avro'
import { type End, instant, must, parseCaseRef, parseCorridor } from '@passerelle/kernel'
import { endSigning, evidenceText, keyRing, knownBy, makeEvidence, newSigningKey } from '@passerelle/trust'
import { verifyEvidence } from '@passerelle/trust/verify-evidence'
import * as fc from 'fast-check'
import { almostJson, byteEdits, changed, changedJson, jsonEdits } from './mutations.ts'
import { type Reader, refused, taken } from './reader.ts'

const corridor = must(parseCorridor('de-ma'))
const caseRef = must(parseCaseRef('0199c0de-7a11-7000-8000-5e7d00000001'))
const keys = { destination: newSigningKey(), origin: newSigningKey() }
const signing = { destination: endSigning(keys.destination, 'destination'), origin: endSigning(keys.origin, 'origin') }
const signatures = keyRing([
  knownBy({ end: 'destination', country: 'de' }, keys.destination, instant(0)),
  knownBy({ end: 'origin', country: 'ma' }, keys.origin, instant(0)),
])

function fixtureEvent(name: string, end: End): AnyEvent {
  const file = new URL(`../../schemas/fixtures/valid/${name}.v1.least.json`, import.meta.url)
  const { hex } = JSON.parse(readFileSync(file, 'utf8'))
  return must(decodeEvent(Uint8Array.from(Buffer.from(hex, 'hex')), schemaSource(), { end })).event
}
const placed = (event: AnyEvent, sequence: number, previousHash: Uint8Array): AnyEvent => ({
  ...event,
  head: { ...event.head, caseRef, sequence, previousHash },
})

interface Written {
  readonly end: End
  readonly value: Uint8Array
  readonly schema: { readonly id: number; readonly text: string }
}
const schemaOf = (id: number): Written['schema'] => {
  const { text } = ownSchemas.find((schema) => schema.id === id)!
  return { id, text: canonicalSchemaText(JSON.parse(text)) }
}
function history(): readonly Written[] {
  const first = encodeEvent(placed(fixtureEvent('case.suspended', 'destination'), 1, new Uint8Array(32)))
  const second = encodeEvent(placed(fixtureEvent('case.resumed', 'destination'), 2, first.hash))
  const answer = encodeEvent(placed(fixtureEvent('case.suspended', 'origin'), 1, new Uint8Array(32)))
  const written = (end: End, { value, schemaId }: typeof first): Written => ({ end, value, schema: schemaOf(schemaId) })
  return [written('destination', first), written('destination', second), written('origin', answer)]
}

const hashOf = ({ value, schema }: Written): Uint8Array => {
  const fingerprint = createHash('sha256').update(schema.text).digest()
  return createHash('sha256').update(fingerprint).update(value.subarray(5)).digest()
}

function sealedFile(events: readonly Written[]): string {
  const signed = events.map((one) => ({
    end: one.end,
    value: one.value,
    signature: signing[one.end].sign([hashOf(one)], corridor)[0] ?? '',
  }))
  const schemas = [...new Map(events.map(({ schema }) => [schema.id, schema])).values()]
  const file = makeEvidence(
    { corridor, caseRef, by: 'destination', schemas, events: signed },
    { signing: signing.destination, signatures },
  )
  return evidenceText(JSON.parse(JSON.stringify(file)))
}

const sound = sealedFile(history())

const said = (input: Uint8Array): { readonly ok: boolean; readonly text: string } => {
  const { ok, problems, summary } = verifyEvidence(Buffer.from(input).toString('utf8'))
  return { ok, text: [summary, ...problems.slice(0, 100)].join('\n') }
}

/** As an end writes it: what is not of that form is turned away at the door. */
function asWritten(text: string): string {
  try {
    return evidenceText(JSON.parse(text))
  } catch {
    return text
  }
}

export const changedOnTheWay: Reader = {
  name: 'evidence',
  inputs: fc.oneof(
    almostJson([sound]),
    jsonEdits.map((edits) => Uint8Array.from(Buffer.from(asWritten(changedJson(sound, edits))))),
  ),
  read(input) {
    const { ok, text } = said(input)
    return ok ? taken(Uint8Array.from(Buffer.from(sound)), text) : refused(text)
  },
}

const lie = fc.record({ which: fc.nat(2), schema: fc.option(jsonEdits), record: fc.option(byteEdits) })

export const writtenByALiar: Reader = {
  name: 'evidence of an end that lies',
  inputs: fc.array(lie, { minLength: 1, maxLength: 3 }).map((lies) => {
    let events = history()
    for (const { which, schema, record } of lies) {
      const one = events[which] ?? events[0]!
      const text = schema ? changedJson(one.schema.text, schema) : one.schema.text
      const avro = record ? changed(one.value.subarray(5), record) : one.value.subarray(5)
      const value = Uint8Array.from(Buffer.concat([one.value.subarray(0, 5), avro]))
      events = events.with(which, { ...one, value, schema: { ...one.schema, text } })
    }
    return Uint8Array.from(Buffer.from(sealedFile(events)))
  }),
  read(input) {
    const { ok, text } = said(input)
    return ok ? taken(null, text) : refused(text)
  },
}
