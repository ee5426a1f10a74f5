/**
 * What others see of our records, with tools that know nothing of us: kcat for bytes, the registry for the schema, avrocat for values.
 * The tools are Debian's kcat and avro-bin; where they are missing the suite is shown as skipped, and with CI set it fails.
 */
import { execFile, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Writable } from 'node:stream'
import { promisify } from 'node:util'
import type { AnyEvent } from '@passerelle/contracts'
import { decodeEvent, encodeEvent, headersOf, schemaSource } from '@passerelle/contracts/avro'
import { must, parseCorridor } from '@passerelle/kernel'
import { kafkaLog } from '@passerelle/messaging/kafka'
import { memoryKeyKeeper, startRegistry } from '@passerelle/registry'
import { openLog } from '@passerelle/service-shell'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

const run = promisify(execFile)
const missing = ['kcat', 'avrocat'].filter((tool) => spawnSync(tool, ['-V']).error !== undefined)
const topic = `foreign-${randomUUID()}`

interface Kcat {
  readonly value: Buffer
  readonly headers: Record<string, string>
  readonly key: string
}
async function kcat(broker: string): Promise<Kcat> {
  const consume = ['-C', '-q', '-b', broker, '-t', topic, '-p', '0', '-o', '0', '-c', '1', '-f']
  const { stdout: value } = await run('kcat', [...consume, '%s'], { encoding: 'buffer', timeout: 20_000 })
  const { stdout: text } = await run('kcat', [...consume, '%k\n%h'], { timeout: 20_000 })
  const [key = '', headers = ''] = text.split('\n')
  return { value, key, headers: Object.fromEntries(headers.split(',').map((pair) => pair.split(/=(.*)/s).slice(0, 2))) }
}

const long = (value: number): Buffer => {
  const bytes: number[] = []
  let rest = value * 2
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
  return Buffer.from([...bytes, rest])
}
const text = (value: string): Buffer => Buffer.concat([long(Buffer.byteLength(value)), Buffer.from(value)])

/** An Avro object container file of one record, as avrocat reads it. */
function container(schema: string, avro: Uint8Array): Buffer {
  const sync = Buffer.alloc(16, 7)
  const meta = [long(2), text('avro.schema'), text(schema), text('avro.codec'), text('null'), long(0)]
  return Buffer.concat([Buffer.from('Obj\x01'), ...meta, sync, long(1), long(avro.length), avro, sync])
}

async function avrocat(schema: string, avro: Uint8Array): Promise<Record<string, unknown>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'avrocat-'))
  try {
    const file = path.join(folder, 'record.avro')
    await writeFile(file, container(schema, avro))
    return JSON.parse((await run('avrocat', [file])).stdout)
  } finally {
    await rm(folder, { recursive: true })
  }
}

const fixture: { hex: string; content: Readonly<Record<string, unknown>> } = JSON.parse(
  readFileSync(new URL('../../schemas/fixtures/valid/referral.submitted.v1.json', import.meta.url), 'utf8'),
)
const decoded = must(
  decodeEvent(new Uint8Array(Buffer.from(fixture.hex, 'hex')), schemaSource(), { end: 'destination' }),
)
const event: AnyEvent = decoded.event
const quiet = openLog({
  service: 'registry',
  destination: new Writable({ write: (_chunk, _encoding, done) => done() }),
})

describe.skipIf(missing.length > 0 && !process.env['CI'])('a foreign client', () => {
  const brokers = inject('kafkaBrokers')
  const open = {
    log: kafkaLog({ brokers, clientId: 'foreign-clients' }),
    registry: undefined as { url: string; close(): Promise<void> } | undefined,
  }

  beforeAll(async () => {
    open.registry = await startRegistry({ host: '127.0.0.1', port: 0, log: quiet, keeper: memoryKeyKeeper(), ends: [] })
    const { value, schemaId, fingerprint } = encodeEvent(event)
    const headers = headersOf(event, {
      corridor: must(parseCorridor('de-ma')),
      schemaId,
      fingerprint,
      traceparent: null,
    })
    await open.log.createTopics([{ topic, partitions: 1 }])
    await open.log.append(topic, [{ key: event.head.caseRef, value, headers }])
  })
  afterAll(async () => {
    await open.log.close()
    await open.registry?.close()
  })

  it('reads key, CloudEvents headers and, with the schema of the registry, the clear part of a referral', async () => {
    const { key, headers, value } = await kcat(brokers[0] ?? '')
    expect(key).toBe(event.head.caseRef)
    expect(headers).toMatchObject({
      ce_specversion: '1.0',
      ce_type: 'referral.submitted',
      ce_source: '/corridors/de-ma/destination',
    })
    expect(value[0]).toBe(0)
    const id = value.readUInt32BE(1)
    const answer = await fetch(`${open.registry?.url}/schemas/ids/${id}?subject=&fetchMaxId=false`)
    const { schema } = (await answer.json()) as { schema: string }
    const record = await avrocat(schema, value.subarray(5))
    expect(record).toMatchObject({
      caseRef: event.head.caseRef,
      from: event.head.from,
      sequence: event.head.sequence,
      at: event.head.at,
      replaces: { string: fixture.content['replaces'] },
    })
    expect(record).not.toHaveProperty('summary')
  })
})
