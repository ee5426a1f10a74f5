/**
 * The deployment on which drills are held: a broker, a registry, two ends as processes of their own, each with a Postgres
 * server of its own, all real, all on loopback. Keeps: everything it starts is stopped, and its folder removed.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { endTables } from '@passerelle/end'
import type { Corridor, End } from '@passerelle/kernel'
import { kafkaLog } from '@passerelle/messaging/kafka'
import { operationsTables } from '@passerelle/operations'
import { registryTables } from '@passerelle/registry'
import { demoTokens, entriesOf, type Tokens } from '@passerelle/standalone/demo-tokens'
import { type KeyFolders, keyFolders, keySettings, registrySettings, signersOf } from '@passerelle/standalone/end-keys'
import { partiesAt, partiesOf, tokenHolders } from '@passerelle/standalone/party-listing'
import { type EndPlan, worldPlan } from '@passerelle/standalone/world-plan'
import { type EmbeddedPostgres, ownServiceDatabase, startEmbeddedPostgres } from '@passerelle/store'
import { freePorts } from '../../infra/kafka/free-ports.ts'
import { type RunningKafka, startKafka } from '../../infra/kafka/start-kafka.ts'
import { type BaseBackup, restoreBaseBackup, takeBaseBackup } from './base-backup.ts'
import type { Party } from './calls.ts'
import { until } from './calls.ts'
import { type ServiceProcess, serviceProcess } from './end-process.ts'
import { operationsSettings } from './operations-settings.ts'

const CORRIDOR = 'de-ma' as Corridor
const PLAN = worldPlan([{ corridor: CORRIDOR, partitions: 4 }])
const [OFFICE, CENTRE] = ['OFF-DE-NW-01', 'CTR-MA-CAS']
const START = Date.parse('2027-01-12T09:00:00Z')
const HOUR = 3_600_000
const RECORD = 'record'
const ENDS = ['destination', 'origin'] as const

export interface DrillWorld {
  readonly office: Party
  readonly centre: Party
  /** Who sees an end's alarms. */
  readonly operators: Readonly<Record<End, Party>>
  readonly topic: string
  readonly brokers: readonly string[]
  readonly registry: Pick<ServiceProcess, 'stop'> & { start(): Promise<void> }
  startEnd(end: End): void
  stopEnd(end: End, how?: 'SIGTERM' | 'SIGKILL'): Promise<void>
  ready(end: End): Promise<void>
  backUp(end: End): Promise<BaseBackup>
  /** The address of a database for its administrator. */
  administers(of: End | 'registry'): string
  /** Where an end keeps its keys. */
  keyFolders(end: End): KeyFolders
  /** Throws the end's database away and starts its server over the backup; the end has to be stopped. */
  restore(end: End, backup: BaseBackup): Promise<void>
  /** A process of operations. */
  readonly operations: {
    /** On a database of this name, which is made where there is none. @returns its address */
    start(database: string): Promise<string>
    stop(): Promise<void>
  }
  stopKafka(): Promise<void>
  /** A new cluster at the same address: other id, no records; topics are applied to it. */
  rebuildKafka(): Promise<void>
  /** Simulated time goes on at both ends. */
  hoursPass(hours: number): Promise<void>
  close(): Promise<void>
}

interface Parts {
  readonly dir: string
  readonly ports: Readonly<Record<'kafka' | 'registry' | 'operations' | End, number>>
  readonly postgres: Record<End | 'registry', EmbeddedPostgres>
  /** The addresses with which they use them. */
  readonly databases: Record<End | 'registry', string>
  readonly processes: Readonly<Record<End | 'registry' | 'operations', ServiceProcess>>
  kafka: RunningKafka
  time: number
}

const planOf = (end: End): EndPlan => PLAN.ends.find((one) => one.end === end)!
const urlOf = ({ ports }: Parts, of: End | 'registry' | 'operations'): string => `http://127.0.0.1:${ports[of]}`
const kafkaDir = ({ dir }: Pick<Parts, 'dir'>): string => path.join(dir, 'kafka')
const postgresDir = (dir: string, end: End | 'registry'): string => path.join(dir, `postgres-${end}`)

export async function openDrillWorld(): Promise<DrillWorld> {
  const dir = mkdtempSync(path.join(tmpdir(), 'passerelle-restore-'))
  const closing: (() => Promise<void>)[] = [async () => rmSync(dir, { recursive: true, force: true })]
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).toReversed()) await step()
  }
  try {
    const parts = await openParts(dir, closing)
    const registry = registryOf(parts)
    await registry.start()
    const tokens = await writeTokens(parts)
    const world = { ...worldOf(parts, tokens), registry, close }
    for (const end of ENDS) world.startEnd(end)
    for (const end of ENDS) await world.ready(end)
    return world
  } catch (fault) {
    await close()
    throw fault
  }
}

const recordOn = ({ adminUrl }: EmbeddedPostgres, of: End | 'registry'): Promise<string> =>
  ownServiceDatabase(adminUrl, RECORD, of === 'registry' ? registryTables : endTables)

async function openParts(dir: string, closing: (() => Promise<void>)[]): Promise<Parts> {
  const [kafka = 0, registry = 0, operations = 0, destination = 0, origin = 0] = await freePorts(5)
  const ports = { kafka, registry, operations, destination, origin }
  const databases = { destination: '', origin: '', registry: '' }
  const open = async (of: End | 'registry'): Promise<EmbeddedPostgres> => {
    const server = await startEmbeddedPostgres({ dir: postgresDir(dir, of) })
    databases[of] = await recordOn(server, of)
    return server
  }
  const postgres = {
    destination: await open('destination'),
    origin: await open('origin'),
    registry: await open('registry'),
  }
  closing.push(async () => void (await Promise.all(Object.values(postgres).map((server) => server.stop()))))
  const logOf = (name: string): string => path.join(dir, `${name}.log`)
  const processes = {
    registry: serviceProcess('services/registry/src/main.ts', logOf('registry')),
    destination: serviceProcess('services/destination/src/main.ts', logOf('destination')),
    origin: serviceProcess('services/origin/src/main.ts', logOf('origin')),
    operations: serviceProcess('services/operations/src/main.ts', logOf('operations')),
  }
  const broker = await startKafka({ dir: kafkaDir({ dir }), port: ports.kafka })
  const parts: Parts = { dir, ports, postgres, databases, processes, kafka: broker, time: START }
  closing.push(() => parts.kafka.stop())
  closing.push(async () => void (await Promise.all(Object.values(processes).map((one) => one.stop()))))
  await applyTopics(parts)
  return parts
}

async function applyTopics({ kafka }: Parts): Promise<void> {
  const log = kafkaLog({ brokers: kafka.brokers, clientId: 'topics' })
  await log.createTopics(PLAN.topics)
  await log.close()
}

const registryOf = (parts: Parts): DrillWorld['registry'] => ({
  stop: (how) => parts.processes.registry.stop(how),
  async start() {
    parts.processes.registry.start({
      DATABASE_URL: parts.databases.registry,
      ...registrySettings(path.join(parts.dir, 'keys'), signersOf(PLAN)),
      PORT: String(parts.ports.registry),
      LOG_LEVEL: 'warn',
    })
    await answering(`${urlOf(parts, 'registry')}/health/ready`)
  },
})

/** On the server of the registry, in a database of its own. */
const operationsOf = (parts: Parts): DrillWorld['operations'] => ({
  stop: () => parts.processes.operations.stop(),
  async start(database) {
    const url = await ownServiceDatabase(parts.postgres.registry.adminUrl, database, operationsTables)
    parts.processes.operations.start({
      ...operationsSettings(parts.dir, PLAN, (end) => urlOf(parts, end)),
      DATABASE_URL: url,
      KAFKA_BROKERS: parts.kafka.brokers.join(','),
      REGISTRY_URL: urlOf(parts, 'registry'),
      PORT: String(parts.ports.operations),
    })
    await answering(`${urlOf(parts, 'operations')}/health/ready`)
    return url
  },
})

const answering = (url: string): Promise<void> =>
  until(`${url} answers`, async () => (await fetch(url).catch(() => undefined))?.ok === true)

async function writeTokens(parts: Parts): Promise<Tokens> {
  const parties = await partiesOf(urlOf(parts, 'registry'))
  const tokens = demoTokens(null, tokenHolders(PLAN.ends, parties))
  for (const end of ENDS) {
    const own = partiesAt(planOf(end), parties).map(({ party }) => party)
    writeFileSync(tokensFile(parts, end), JSON.stringify(entriesOf(tokens, planOf(end), own)), { mode: 0o600 })
  }
  return tokens
}

const tokensFile = ({ dir }: Parts, end: End): string => path.join(dir, `tokens-${end}.json`)

const settingsOf = (parts: Parts, end: End): Record<string, string> => ({
  COUNTRY: planOf(end).country,
  CORRIDORS: CORRIDOR,
  DATABASE_URL: parts.databases[end],
  KAFKA_BROKERS: parts.kafka.brokers.join(','),
  REGISTRY_URL: urlOf(parts, 'registry'),
  TOKENS_FILE: tokensFile(parts, end),
  ...keySettings(path.join(parts.dir, 'keys'), signersOf(PLAN))(planOf(end)),
  PORT: String(parts.ports[end]),
  LOG_LEVEL: 'info',
  TEST_CLOCK_START: new Date(parts.time).toISOString(),
})

function worldOf(parts: Parts, tokens: Tokens): Omit<DrillWorld, 'registry' | 'close'> {
  const { processes, postgres, dir } = parts
  const party = (name: string, end: End): Party => ({ party: name, url: urlOf(parts, end), token: tokens[name] ?? '' })
  return {
    office: party(OFFICE ?? '', 'destination'),
    centre: party(CENTRE ?? '', 'origin'),
    operators: { destination: party('OPERATOR-DE', 'destination'), origin: party('OPERATOR-MA', 'origin') },
    topic: `${CORRIDOR}.case`,
    brokers: parts.kafka.brokers,
    startEnd: (end) => processes[end].start(settingsOf(parts, end)),
    stopEnd: (end, how) => processes[end].stop(how),
    ready: (end) => answering(`${urlOf(parts, end)}/health/ready`),
    backUp: (end) => takeBaseBackup(postgres[end], path.join(dir, `backup-${end}`)),
    administers: (of) => postgres[of].url(RECORD),
    keyFolders: (end) => keyFolders(path.join(dir, 'keys'), planOf(end)),
    async restore(end, backup) {
      await postgres[end].stop()
      postgres[end] = await restoreBaseBackup(backup, postgresDir(dir, end))
      parts.databases[end] = await recordOn(postgres[end], end)
    },
    operations: operationsOf(parts),
    stopKafka: () => parts.kafka.stop(),
    async rebuildKafka() {
      await parts.kafka.stop()
      rmSync(kafkaDir(parts), { recursive: true, force: true })
      mkdirSync(kafkaDir(parts))
      parts.kafka = await startKafka({ dir: kafkaDir(parts), port: parts.ports.kafka })
      await applyTopics(parts)
    },
    async hoursPass(hours) {
      parts.time += hours * HOUR
      for (const end of ENDS) await moveClock(urlOf(parts, end), parts.time)
    },
  }
}

async function moveClock(url: string, to: number): Promise<void> {
  const answer = await fetch(`${url}/test/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ to: new Date(to).toISOString() }),
  })
  if (!answer.ok) throw new Error(`the clock of ${url} does not move: ${await answer.text()}`)
}
