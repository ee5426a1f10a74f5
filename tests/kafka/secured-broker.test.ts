import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Corridor } from '@passerelle/kernel'
import type { Batch, Log } from '@passerelle/messaging'
import { accountOf, giveRights, type KafkaSignIn, kafkaLog, rightsOf } from '@passerelle/messaging/kafka'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { nodeCertificates } from '../../infra/kafka/kafka-security.ts'
import { type RunningKafka, startKafka } from '../../infra/kafka/start-kafka.ts'

const GERMANY = { end: 'destination', country: 'de', corridors: ['de-ma', 'de-tr'] as Corridor[] } as const
const MOROCCO = { end: 'origin', country: 'ma', corridors: ['de-ma'] as Corridor[] } as const
const TOPICS = ['de-ma.case', 'de-ma.open', 'de-tr.case', 'de-tr.open']

const passwords = Object.fromEntries(
  ['admin', accountOf(GERMANY), accountOf(MOROCCO)].map((name) => [name, randomBytes(12).toString('hex')]),
)
const dir = mkdtempSync(path.join(tmpdir(), 'passerelle-secured-'))
let kafka: RunningKafka
const logs: Log[] = []

const signInOf = (account: string): KafkaSignIn => ({
  authority: kafka.authority ?? '',
  account,
  password: passwords[account] ?? '',
})
function logAs(signIn: KafkaSignIn | undefined): Log {
  const log = kafkaLog({ brokers: kafka.brokers, clientId: 'secured', signIn, fetchWaitMs: 50 })
  logs.push(log)
  return log
}
const as = (holder: typeof GERMANY | typeof MOROCCO): Log => logAs(signInOf(accountOf(holder)))
const FORBIDDEN = { code: 'log-forbidden' }
const record = (key: string) => ({ key, value: Buffer.from('x'), headers: {} })

beforeAll(async () => {
  const accounts = Object.entries(passwords).map(([name, password]) => ({ name, password }))
  kafka = await startKafka({ dir, accounts })
  const admin = { brokers: kafka.brokers, clientId: 'admin', signIn: signInOf('admin') }
  await logAs(admin.signIn).createTopics(TOPICS.map((topic) => ({ topic, partitions: 1, retentionMs: 86_400_000 })))
  for (const holder of [GERMANY, MOROCCO]) await giveRights(admin, rightsOf(holder))
  await giveRights(admin, rightsOf(MOROCCO))
})
afterAll(async () => {
  await Promise.all(logs.map((log) => log.close()))
  await kafka.stop()
  rmSync(dir, { recursive: true, force: true })
})

/** kafkajs says of a group that it may not ask for that nobody coordinates it. */
const isRefusal = (fault: unknown): boolean => /does not let|find group coordinator/.test(String(fault))

/** The first batch that a consumer of this group is given. */
const firstOf = (log: Log, topic: string, group: string): Promise<Batch> => consumed(log, topic, group, () => false)

/** The same, for who is to be refused. */
const refusalOf = (log: Log, topic: string, group: string): Promise<Batch> => consumed(log, topic, group, isRefusal)

async function consumed(log: Log, topic: string, group: string, ends: (fault: unknown) => boolean): Promise<Batch> {
  const { promise, resolve, reject } = Promise.withResolvers<Batch>()
  promise.catch(() => undefined)
  const consumer = await log.consume({
    group,
    topics: [topic],
    maxBatchRecords: 10,
    maxBytes: 1_000_000,
    position: async () => 0,
    async handle(batch) {
      resolve(batch)
    },
    onFault: (fault) => {
      if (ends(fault)) reject(fault)
    },
  })
  try {
    return await promise
  } finally {
    await consumer.close()
  }
}

describe('at a secured broker an end', () => {
  it('writes into the corridors that are its own, and the other end reads it there, in its own group', async () => {
    await as(GERMANY).append('de-ma.case', [record('a')])
    const batch = await firstOf(as(MOROCCO), 'de-ma.case', accountOf(MOROCCO))
    expect(batch.records.map(({ key }) => key)).toEqual(['a'])
    expect((await as(MOROCCO).describe('de-ma.case')).partitions).toHaveLength(1)
  })

  it('does not get in with a wrong password, in the name of nobody, without TLS, or towards a broker that it does not trust', async () => {
    const other = readFileSync((await nodeCertificates(path.join(dir, 'another-authority'))).authority, 'utf8')
    const own = signInOf(accountOf(MOROCCO))
    const append = (signIn: KafkaSignIn | undefined) => logAs(signIn).append('de-ma.case', [record('a')])
    for (const signIn of [
      { ...own, password: 'guessed' },
      { ...own, account: 'nobody' },
    ])
      await expect(append(signIn)).rejects.toMatchObject(FORBIDDEN)
    for (const signIn of [{ ...own, authority: other }, undefined])
      await expect(append(signIn)).rejects.toMatchObject({ code: 'log-unreachable' })
  })

  it('neither writes into nor reads from another corridor, nor learns of it', { timeout: 120_000 }, async () => {
    const morocco = as(MOROCCO)
    await expect(morocco.append('de-tr.case', [record('a')])).rejects.toMatchObject(FORBIDDEN)
    await expect(morocco.read('de-tr.case', { partition: 0, offset: 0 }, 1)).rejects.toMatchObject(FORBIDDEN)
    await expect(morocco.describe('de-tr.case')).rejects.toMatchObject(FORBIDDEN)
    await expect(refusalOf(morocco, 'de-tr.case', accountOf(MOROCCO))).rejects.toMatchObject(FORBIDDEN)
  })

  it('does not take the place of another end in its group', async () => {
    await as(GERMANY).append('de-ma.case', [record('a')])
    expect((await firstOf(as(GERMANY), 'de-ma.case', accountOf(GERMANY))).records[0]?.key).toBe('a')
    await expect(refusalOf(as(MOROCCO), 'de-ma.case', accountOf(GERMANY))).rejects.toThrow('group coordinator')
  })

  it('makes no topic', async () => {
    const plan = { topic: 'de-xx.case', partitions: 1, retentionMs: 86_400_000 }
    await expect(as(GERMANY).createTopics([plan])).rejects.toMatchObject(FORBIDDEN)
  })
})
