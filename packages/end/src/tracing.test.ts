import { openTracing, type Tracing } from '@passerelle/service-shell'
import { CENTRE_CAS, OFFICE_01, referred } from '@passerelle/testing/referral-steps'
import { type TraceCollector, traceCollector } from '@passerelle/testing/trace-collector'
import { twoEnds } from '@passerelle/testing/two-ends'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

let collector: TraceCollector
beforeEach(async () => {
  collector = await traceCollector()
})
afterEach(() => collector.close())

const open = async (service: string): Promise<Tracing> => {
  const tracing = await openTracing({ service, version: '0.0.0', endpoint: collector.endpoint })
  if (!tracing) throw new Error('no tracing')
  return tracing
}

/** A desk that heeds what changes, as browsers do. */
async function changesAt(end: string) {
  const leaving = new AbortController()
  const headers = { authorization: `Bearer ${CENTRE_CAS}` }
  const { body } = await fetch(`${end}/changes`, { headers, signal: leaving.signal })
  return {
    /** @returns the traceparent with which a change was told that belongs to a trace */
    async told(trace: string): Promise<string> {
      let text = ''
      for await (const bytes of body ?? []) {
        text += Buffer.from(bytes).toString()
        const found = new RegExp(`"traceparent":"(00-${trace}-[0-9a-f]{16}-01)"`).exec(text)?.[1]
        if (found !== undefined) return found
      }
      throw new Error('the stream ended')
    },
  }
}

describe('a trace', () => {
  it('leads from the command through the log into the other country, and tells nothing of a person', async () => {
    const tracings = { destination: await open('destination-de'), origin: await open('origin-ma') }
    const world = await twoEnds({ tracing: (end) => tracings[end] })
    const journey = await referred(world)
    const trace = '0af7651916cd43dd8448eb211c80319c'
    const caller = 'b7ad6b7169203331'
    const said = { thread: 'b3c1f0de-0000-7000-8000-000000000001', text: 'Geheimnis', to: CENTRE_CAS }
    const desk = await changesAt(world.urlOf(CENTRE_CAS))
    await journey.post(OFFICE_01, 'send-message', said, { traceparent: `00-${trace}-${caller}-01` })
    await world.settle()
    const told = await desk.told(trace)
    await world.call(CENTRE_CAS, `GET ${journey.at}`, undefined, { traceparent: told })
    await world[Symbol.asyncDispose]()
    await Promise.all([tracings.destination.close(), tracings.origin.close()])

    const spans = collector.spans().filter((span) => span.trace === trace)
    const [command] = spans.filter(({ parent }) => parent === caller)
    expect(command).toMatchObject({ service: 'destination-de', name: 'POST /cases/:caseRef/send-message' })
    const below = spans.filter(({ parent }) => parent === command?.id).map(({ service, name }) => `${service}: ${name}`)
    expect(below.toSorted()).toEqual([
      'destination-de: sent message.sent',
      'destination-de: taken in message.sent',
      'destination-de: taken in receipt.received',
      'origin-ma: GET /cases/:caseRef',
      'origin-ma: sent receipt.received',
      'origin-ma: taken in message.sent',
      'origin-ma: taken in receipt.received',
    ])
    const text = collector.text()
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
