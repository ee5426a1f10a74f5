/**
 * One end, or both, as the product starts them, in a process of its own and asked by the bench. The sending of prepared
 * events can be held back, so that a drain begins when the clock does.
 */
import { randomUUID } from 'node:crypto'
import { schemaSource } from '@passerelle/contracts/avro'
import {
  type Accepted,
  commandQueue,
  type ExecuteCommand,
  memoryHub,
  memoryKeys,
  type RunningEnd,
  startEnd,
} from '@passerelle/end'
import { type CaseRef, type End, must, parsePartyId, systemClock, topicsOf } from '@passerelle/kernel'
import { type Log, postgresCaseStore, wholeParty } from '@passerelle/messaging'
import { embeddedLog, migrateEmbeddedLog } from '@passerelle/messaging/embedded'
import { kafkaLog } from '@passerelle/messaging/kafka'
import { hashOfToken, openLog, tokenTable } from '@passerelle/service-shell'
import { openDatabase } from '@passerelle/store'
import { endSignatures, parseKnownEnds, readSigningKey } from '@passerelle/trust'
import { answer, now } from '../worker.ts'
import { CENTRE, CORRIDOR, directory, OFFICE, PARTITIONS } from './parties.ts'
import { EVENTS_A_CASE, fillOutbox, letter, THREAD } from './prepare.ts'
import { type Tally, type WatchedStore, watchedStore } from './watched-store.ts'

export interface EndStart {
  readonly ends: readonly { readonly end: End; readonly url: string }[]
  /** The private key of each end in PEM, and how they know each other. */
  readonly keys: Readonly<Record<End, string>> & { readonly known: string }
  /** Whether what is sent is signed, and the signatures checked. */
  readonly signed: boolean
  readonly log: { readonly brokers: readonly string[] } | { readonly url: string }
}

type Starting = EndStart['ends'][number] & Pick<EndStart, 'keys' | 'signed'>

interface Hosted extends WatchedStore {
  readonly running: RunningEnd
  readonly execute: ExecuteCommand
}

const hosted = new Map<End, Hosted>()
const closing: (() => Promise<void>)[] = []
/** Each process has a hub of its own: what is measured is the way of the events. */
const hub = memoryHub()
let gate: Promise<void> = Promise.resolve()
let openGate = (): void => undefined
let written: readonly CaseRef[] = []

const at = (end: End): Hosted => {
  const found = hosted.get(end)
  if (!found) throw new Error(`${end} is not here`)
  return found
}

async function openLogOf(start: EndStart): Promise<Log> {
  if ('brokers' in start.log) return kafkaLog({ brokers: start.log.brokers, clientId: 'bench' })
  const database = openDatabase<unknown>({ url: start.log.url, max: 20, applicationName: 'log' })
  await migrateEmbeddedLog(database.pool)
  closing.push(() => database.close())
  return embeddedLog({ pool: database.pool, connectionString: start.log.url })
}

/** Says of everything that it is signed, and signs nothing. */
const unsigned = {
  sign: (hashes: readonly Uint8Array[]) => hashes.map(() => ''),
  check: async () => true,
}

async function startOne({ end, url, keys, signed }: Starting, log: Log): Promise<void> {
  const database = openDatabase<unknown>({ url, max: 20, applicationName: end })
  const watched = watchedStore(postgresCaseStore(database), end)
  const party = end === 'destination' ? OFFICE : CENTRE
  const { signing, signatures } = endSignatures(readSigningKey(keys[end]), end, parseKnownEnds(keys.known))
  const running = await startEnd({
    identity: { end, country: end === 'destination' ? 'de' : 'ma', corridors: [CORRIDOR] },
    version: '0.0.0',
    store: watched.store,
    log:
      end === 'destination'
        ? {
            capabilities: log.capabilities,
            createTopics: (plans) => log.createTopics(plans),
            describe: (topic) => log.describe(topic),
            consume: (subscription) => log.consume(subscription),
            read: (topic, from, limit) => log.read(topic, from, limit),
            close: () => log.close(),
            append: async (topic, records) => {
              await gate
              return log.append(topic, records)
            },
          }
        : log,
    schemas: { ...schemaSource(), learn: async () => false },
    directory,
    keys: memoryKeys(hub.of(`${end}-${end === 'destination' ? 'de' : 'ma'}`, (one) => one === party)),
    signing: signed ? signing : { ...signing, sign: unsigned.sign },
    signatures: signed ? signatures : { ...signatures, check: unsigned.check },
    authenticate: tokenTable([{ sha256: hashOfToken(party), party, actor: 'bench', role: 'office-lead' }]),
    logger: openLog({ service: end, level: 'error' }),
    clock: systemClock,
    requests: { most: 1e9, within: 1_000 },
    host: '127.0.0.1',
    port: 0,
  })
  hosted.set(end, { ...watched, running, execute: commandQueue(running.engine) })
  closing.push(async () => {
    openGate()
    await running.close()
    await watched.store.close()
  })
}

async function write(caseRef: CaseRef): Promise<Accepted> {
  const result = await at('destination').execute({
    caseRef,
    ...wholeParty(must(parsePartyId(OFFICE)), 'bench'),
    command: {
      type: 'message.sent',
      fileId: null,
      at: systemClock.now(),
      to: CENTRE,
      inReplyTo: null,
      clear: { thread: THREAD },
      sealed: { text: letter() },
    },
    ifVersion: undefined,
    idempotencyKey: randomUUID(),
    bodyHash: randomUUID(),
    traceparent: null,
  })
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

answer({
  async start(start: EndStart) {
    const log = await openLogOf(start)
    closing.push(() => log.close())
    await log.createTopics(topicsOf(CORRIDOR).map((topic) => ({ topic, partitions: PARTITIONS })))
    for (const one of start.ends) await startOne({ ...one, keys: start.keys, signed: start.signed }, log)
    while (![...hosted.values()].every(({ running }) => running.pipeline.recovered()))
      await new Promise((resolve) => setTimeout(resolve, 10))
    return [...hosted.values()].map(({ running }) => running.url)
  },
  holdBack() {
    gate = new Promise((resolve) => {
      openGate = resolve
    })
  },
  async prepare(count: number) {
    const { store, running } = at('destination')
    const cases = Math.ceil(count / EVENTS_A_CASE)
    await fillOutbox(store, { cases, eventsACase: EVENTS_A_CASE, vault: running.engine.vault })
    running.pipeline.wakeRelay()
    return cases * EVENTS_A_CASE
  },
  letGo() {
    openGate()
    return now()
  },
  tally: (end: End) => at(end).tally(),
  reached: ({ end, ...goal }: Tally & { end: End }) => at(end).reached(goal),
  seen: ({ end, eventId }: { end: End; eventId: string }) => at(end).seen(eventId),
  /** Cases with a referral, known at both ends, for writers. */
  async openCases(count: number) {
    const { store, running } = at('destination')
    written = await fillOutbox(store, { cases: count, eventsACase: 2, vault: running.engine.vault })
    await running.pipeline.untilIdle()
    return written
  },
  /** So many letters by so many writers, each in cases of its own. @returns when it began */
  async write({ count, writers }: { count: number; writers: number }) {
    const began = now()
    let left = count
    await Promise.all(
      Array.from({ length: writers }, async (_, writer) => {
        const own = written.filter((_ref, index) => index % writers === writer)
        for (let turn = 0; left-- > 0; turn++) await write(own[turn % own.length]!)
      }),
    )
    return began
  },
  async writeOne(caseRef: CaseRef) {
    const { events } = await write(caseRef)
    return { at: now(), eventId: events[0]?.eventId }
  },
  idle: (end: End) => at(end).running.pipeline.untilIdle(),
  async close() {
    for (const close of closing.toReversed()) await close()
  },
})
