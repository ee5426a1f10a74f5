/**
 * Operations in a process of its own, over the log of the two ends, on a database that is given: read by a bench as operators read it.
 */
import { schemaSource } from '@passerelle/contracts/avro'
import { systemClock, topicsOf } from '@passerelle/kernel'
import { kafkaLog } from '@passerelle/messaging/kafka'
import { openFlows, startOperations } from '@passerelle/operations'
import { hashOfToken, openLog, tokenTable } from '@passerelle/service-shell'
import { openDatabase, sql } from '@passerelle/store'
import { keyRing, newSigningKey, parseKnownEnds } from '@passerelle/trust'
import { answer, now } from '../worker.ts'
import { CORRIDOR, directory, OFFICE } from './parties.ts'

export interface OperationsStart {
  readonly brokers: readonly string[]
  readonly url: string
  /** How the ends know each other. */
  readonly known: string
}

export const OPERATOR = 'operator'

const closing: (() => Promise<void>)[] = []

async function start({ brokers, url, known }: OperationsStart): Promise<string> {
  const store = await openFlows(url)
  closing.push(() => store.close())
  const log = kafkaLog({ brokers, clientId: 'operations' })
  closing.push(() => log.close())
  const running = await startOperations({
    corridors: [CORRIDOR],
    version: '0.0.0',
    store,
    log,
    schemas: { ...schemaSource(), learn: async () => false },
    directory,
    signatures: keyRing(parseKnownEnds(known)),
    signingKey: newSigningKey(),
    ends: [],
    tokenFor: async () => '',
    authenticate: tokenTable([{ sha256: hashOfToken(OPERATOR), party: OFFICE, actor: 'bench', role: 'operator' }]),
    logger: openLog({ service: 'operations', level: 'error' }),
    clock: systemClock,
    wallClock: systemClock,
    requests: { most: 1e9, within: 1_000 },
    host: '127.0.0.1',
    port: 0,
  })
  closing.push(() => running.close())
  return running.url
}

answer({
  start,
  /** Starts it and waits until it has read all that the log holds. @returns events a second */
  async readAll(given: OperationsStart) {
    const log = kafkaLog({ brokers: given.brokers, clientId: 'ends' })
    const described = await Promise.all(topicsOf(CORRIDOR).map((topic) => log.describe(topic)))
    await log.close()
    const end = described.flatMap((one) => one.partitions).reduce((sum, partition) => sum + partition.end, 0)
    const database = openDatabase<unknown>({ url: given.url, max: 1, applicationName: 'bench' })
    closing.push(() => database.close())
    const position = sql<{ read: number }>`select coalesce(sum(next), 0)::int as read from log_position`
    const began = now()
    await start(given)
    while ((await position.execute(database.db)).rows[0]!.read < end)
      await new Promise((resolve) => setTimeout(resolve, 20))
    return (end * 1_000) / (now() - began)
  },
  async close() {
    for (const close of closing.toReversed()) await close()
  },
})
