import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { openTracing, type Tracing } from '@passerelle/service-shell'
import { CENTRE_CAS, OFFICE_01, referred } from '@passerelle/testing/referral-steps'
import { twoEnds } from '@passerelle/testing/two-ends'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

interface Span {
  readonly service: string
  readonly trace: string
  readonly id: string
  readonly parent: string
  readonly name: string
}

/** The length-delimited fields of a protobuf message, by number; all others are passed over. */
function fieldsOf(bytes: Buffer): ReadonlyMap<number, readonly Buffer[]> {
  const fields = new Map<number, Buffer[]>()
  let at = 0
  const varint = (): number => {
    let [value, shift] = [0, 0]
    for (let byte = 128; byte >= 128; shift += 7) {
      byte = bytes[at++] ?? 0
      value += (byte & 127) * 2 ** shift
    }
    return value
  }
  while (at < bytes.length) {
    const tag = varint()
    const wire = tag & 7
    if (wire === 0) varint()
    else if (wire !== 2) at += wire === 1 ? 8 : 4
    else {
      const length = varint()
      const known = fields.get(tag >> 3) ?? []
      fields.set(tag >> 3, [...known, bytes.subarray(at, at + length)])
      at += length
    }
  }
  return fields
}

/** opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest */
function spansIn(body: Buffer): Span[] {
  const all = (message: Buffer, field: number) => fieldsOf(message).get(field) ?? []
  return all(body, 1).flatMap((resourceSpans) => {
    const resource = all(resourceSpans, 1)[0]?.toString() ?? ''
    const service = resource.includes('destination-de') ? 'destination' : 'origin'
    return all(resourceSpans, 2).flatMap((scopeSpans) =>
      all(scopeSpans, 2).map((span) => {
        const hex = (field: number): string => all(span, field)[0]?.toString('hex') ?? ''
        return { service, trace: hex(1), id: hex(2), parent: hex(4), name: all(span, 5)[0]?.toString() ?? '' }
      }),
    )
  })
}

/** A collector as an operator would run one. */
const received: Buffer[] = []
const collector = createServer((request, response) => {
  const collect = async (): Promise<void> => {
    received.push(await buffer(request))
    response.writeHead(request.url === '/v1/traces' ? 200 : 404).end()
  }
  void collect()
})
let endpoint = ''
beforeEach(async () => {
  received.length = 0
  collector.listen(0, '127.0.0.1')
  await once(collector, 'listening')
  endpoint = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`
})
afterEach(async () => {
  collector.close()
  await once(collector, 'close')
})

const open = async (service: string): Promise<Tracing> => {
  const tracing = await openTracing({ service, version: '0.0.0', endpoint })
  if (!tracing) throw new Error('no tracing')
  return tracing
}

describe('a trace', () => {
  it('leads from the command through the log into the other country, and tells nothing of a person', async () => {
    const tracings = { destination: await open('destination-de'), origin: await open('origin-ma') }
    const world = await twoEnds({ tracing: (end) => tracings[end] })
    const journey = await referred(world)
    const trace = '0af7651916cd43dd8448eb211c80319c'
    const caller = 'b7ad6b7169203331'
    const said = { thread: 'b3c1f0de-0000-7000-8000-000000000001', text: 'Geheimnis', to: CENTRE_CAS }
    await journey.post(OFFICE_01, 'send-message', said, { traceparent: `00-${trace}-${caller}-01` })
    await world.settle()
    await world[Symbol.asyncDispose]()
    await Promise.all([tracings.destination.close(), tracings.origin.close()])

    const spans = received.flatMap(spansIn).filter((span) => span.trace === trace)
    const [command] = spans.filter(({ parent }) => parent === caller)
    expect(command).toMatchObject({ service: 'destination', name: 'POST /cases/:caseRef/send-message' })
    const below = spans.filter(({ parent }) => parent === command?.id).map(({ service, name }) => `${service}: ${name}`)
    expect(below.toSorted()).toEqual([
      'destination: sent message.sent',
      'destination: taken in message.sent',
      'destination: taken in receipt.received',
      'origin: sent receipt.received',
      'origin: taken in message.sent',
      'origin: taken in receipt.received',
    ])
    const text = Buffer.concat(received).toString()
    for (const value of ['Geheimnis', 'OFF-DE', 'CTR-MA', journey.ref]) expect(text).not.toContain(value)
  }, 60_000)

  it('costs neither requests nor the shutdown where the collector is away', async () => {
    const away = await openTracing({ service: 'destination-de', version: '0.0.0', endpoint: 'http://127.0.0.1:9' })
    const world = await twoEnds({ tracing: () => away! })
    expect((await world.call(OFFICE_01, 'POST /cases', { corridor: 'de-ma' })).status).toBe(202)
    const before = performance.now()
    await world[Symbol.asyncDispose]()
    await away?.close()
    expect(performance.now() - before).toBeLessThan(8_000)
  })

  it('is recorded nowhere where no collector is named', async () => {
    expect(await openTracing({ service: 'x', version: '0', endpoint: undefined })).toBeUndefined()
    expect(await openTracing({ service: 'x', version: '0', endpoint: '' })).toBeUndefined()
  })
})
