import type { AnyEvent } from '@passerelle/contracts'
import { encodeEvent, headersOf } from '@passerelle/contracts/avro'
import { instant, must, parseCaseRef, parseCorridor, parseEventId, parsePartyId } from '@passerelle/kernel'
import { embeddedLog, migrateEmbeddedLog } from '@passerelle/messaging/embedded'
import { testDatabase } from '@passerelle/store/testing'
import { Pool } from 'pg'
import { describe, expect, it } from 'vitest'
import { passerelle } from '../main.ts'

const caseRef = must(parseCaseRef('0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b'))
const secret = new TextEncoder().encode('a secret of the person')

const message = (sequence: number): AnyEvent => ({
  type: 'message.sent',
  end: 'origin',
  head: {
    eventId: must(parseEventId(`0190a1b2-c3d4-7e5f-8a9b-00000000000${sequence}`)),
    caseRef,
    fileId: null,
    from: must(parsePartyId('CTR-MA-CAS')),
    to: must(parsePartyId('OFF-DE-NW-01')),
    at: instant(Date.UTC(2027, 0, 1, 9)),
    recordedAt: instant(Date.UTC(2027, 0, 1, 9)),
    sequence,
    previousHash: new Uint8Array(32),
    rules: null,
    consentRef: null,
    basis: null,
    inReplyTo: null,
    commandKey: null,
  },
  body: { thread: '0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5c' },
  sealed: secret,
})

async function topicWith(records: readonly { value: Uint8Array; headers: Readonly<Record<string, string>> }[]) {
  const database = await testDatabase('select 1')
  const pool = new Pool({ connectionString: database.url, max: 3 })
  await migrateEmbeddedLog(pool)
  const log = embeddedLog({ pool, connectionString: database.url })
  await log.createTopics([{ topic: 'de-ma.case', partitions: 2 }])
  await log.append(
    'de-ma.case',
    records.map((record) => ({ key: caseRef, ...record })),
  )
  return {
    url: database.url,
    async [Symbol.asyncDispose]() {
      await log.close()
      await pool.end()
      await database.drop()
    },
  }
}

function encoded(event: AnyEvent) {
  const { value, schemaId, fingerprint } = encodeEvent(event)
  const corridor = must(parseCorridor('de-ma'))
  return { value, headers: headersOf(event, { corridor, schemaId, fingerprint, traceparent: null }) }
}

async function tail(...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await passerelle(['tail', ...args], { out: (line) => out.push(line), err: (line) => err.push(line) })
  return { code, out, err: err.join('\n') }
}

describe('passerelle tail', () => {
  it('shows events decoded, what is sealed as its size, and goes on past bytes that are nothing', async () => {
    const nonsense = { value: new Uint8Array([0, 0, 0, 0, 99, 1]), headers: {} }
    await using topic = await topicWith([encoded(message(1)), nonsense, encoded(message(2))])
    const { code, out } = await tail('de-ma.case', '--embedded', topic.url, '--from-start', '--once')
    expect(code).toBe(0)
    expect(out).toHaveLength(3)
    expect(out[0]).toContain('message.sent')
    expect(out[0]).toContain(`CTR-MA-CAS -> OFF-DE-NW-01  #1`)
    expect(out[0]).toContain(`sealed ${secret.length} bytes`)
    expect(out[1]).toContain('undecodable')
    expect(out[2]).toContain('#2')
    expect(out.join('')).not.toContain('secret')
  })

  it('stops at its limit, and tells machines the same', async () => {
    await using topic = await topicWith([encoded(message(1)), encoded(message(2))])
    const { out } = await tail('de-ma.case', '--embedded', topic.url, '--from-start', '--limit', '1', '--json')
    expect(out.map((line) => JSON.parse(line))).toMatchObject([
      {
        offset: 0,
        event: { type: 'message.sent', end: 'origin', at: '2027-01-01T09:00:00.000Z', sealedBytes: secret.length },
      },
    ])
  })

  it('says when there is no such topic, and when nobody says where', async () => {
    await using topic = await topicWith([])
    expect(await tail('de-ma.case', '--embedded', topic.url, '--once')).toEqual({ code: 0, out: [], err: '' })
    expect(await tail('nope', '--embedded', topic.url, '--once')).toMatchObject({
      code: 1,
      err: expect.stringContaining('nope'),
    })
    expect((await tail('de-ma.case')).code).toBe(64)
  })
})
