import { must, parseCorridor } from '@passerelle/kernel'
import { describe, expect, it } from 'vitest'
import { exampleOfFields } from '../example.ts'
import { framed } from './frame.ts'
import { checkHeaders, decodeEvent, headersOf, schemaSource } from './index.ts'
import { codecOf } from './own-codecs.ts'

const codec = codecOf('case.suspended', 'clear')
const value = framed(codec.id, codec.type.toBuffer(codec.conversion.write(exampleOfFields(codec.node.fields, 'event'))))
const { event, schemaId, fingerprint } = must(decodeEvent(value, schemaSource(), { end: 'destination' }))
const corridor = must(parseCorridor('de-ma'))
const traceparent = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'
const headers = headersOf(event, { corridor, schemaId, fingerprint, traceparent })
const delivered = (changed: Record<string, string | null> = {}): [string, Uint8Array][] =>
  Object.entries({ ...headers, ...changed }).flatMap(([name, text]) =>
    text === null ? [] : [[name, new TextEncoder().encode(text)] as [string, Uint8Array]],
  )
const check = (given: [string, Uint8Array][]) => checkHeaders(given, { event, corridor, schemaId, fingerprint })

describe('the headers of an event', () => {
  it('follow the Kafka binding of CloudEvents 1.0 in binary mode', () => {
    expect(headers).toEqual({
      'content-type': 'application/avro',
      ce_specversion: '1.0',
      ce_id: event.head.eventId,
      ce_type: 'case.suspended',
      ce_source: '/corridors/de-ma/destination',
      ce_time: '2026-03-02T09:30:00.000Z',
      ce_subject: event.head.caseRef,
      ce_dataschema: `urn:passerelle:schema:${schemaId}`,
      ce_sequence: '7',
      fingerprint,
      traceparent,
    })
  })

  it('are taken where they say what the value says, beside headers of others', () => {
    const taken = must(check(delivered({ signature: 'abc', traceparent: null })))
    expect(taken.get('signature')).toBe('abc')
    expect(check(delivered()).ok).toBe(true)
  })

  it.each(Object.keys(headers).filter((name) => name !== 'traceparent'))(
    'are refused where %s contradicts or is missing',
    (name) => {
      expect(check(delivered({ [name]: 'other' }))).toEqual({
        ok: false,
        error: { code: 'header-mismatch', header: name },
      })
      expect(check(delivered({ [name]: null }))).toEqual({ ok: false, error: { code: 'header-missing', header: name } })
    },
  )

  it('are refused where one comes twice, is no text, or is an attribute nobody knows', () => {
    expect(check([...delivered(), ['ce_id', new Uint8Array([65])]])).toMatchObject({
      error: { code: 'duplicate-header' },
    })
    expect(check([...delivered(), ['signature', new Uint8Array([0xff])]])).toMatchObject({
      error: { code: 'header-not-text' },
    })
    expect(check(delivered({ ce_name: 'Amrani' }))).toMatchObject({
      error: { code: 'header-mismatch', header: 'ce_name' },
    })
    expect(check(delivered({ traceparent: '00-0-0-01' }))).toMatchObject({ error: { header: 'traceparent' } })
  })
})
