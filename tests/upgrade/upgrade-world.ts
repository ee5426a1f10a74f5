/**
 * A registry and two ends as processes of their own, over a real Postgres and the embedded log, each of one build or of another.
 * Keeps: an end that is upgraded goes on over its own database; everything that is started is stopped.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { endTables } from '@passerelle/end'
import type { Corridor, End } from '@passerelle/kernel'
import { embeddedLog, migrateEmbeddedLog } from '@passerelle/messaging/embedded'
import { registryTables } from '@passerelle/registry'
import { demoTokens, entriesOf, type Tokens } from '@passerelle/standalone/demo-tokens'
import { keySettings, registrySettings, signersOf } from '@passerelle/standalone/end-keys'
import { partiesAt, partiesOf, tokenHolders } from '@passerelle/standalone/party-listing'
import { type EndPlan, worldPlan } from '@passerelle/standalone/world-plan'
import { ensureDatabase, openDatabase, ownServiceDatabase, startEmbeddedPostgres } from '@passerelle/store'
import { freePorts } from '../../infra/kafka/free-ports.ts'
import { type Party, until } from '../restore/calls.ts'
import { type ServiceProcess, serviceProcess } from '../restore/end-process.ts'
import { newerBuild } from './newer-build.ts'

const CORRIDOR = 'de-ma' as Corridor
const PLAN = worldPlan([{ corridor: CORRIDOR, partitions: 2 }])
const THIS = path.resolve(import.meta.dirname, '../..')
const WORKER = 'tests/faults/end-worker.ts'
export const ENDS = ['destination', 'origin'] as const

export interface UpgradeWorld {
  readonly office: Party
  readonly centre: Party
  readonly operators: Readonly<Record<End, Party>>
  /** Stops an end, and starts the newer build over what it has. */
  upgrade(end: End): Promise<void>
  close(): Promise<void>
}

interface Parts {
  readonly dir: string
  readonly adminUrl: string
  readonly logUrl: string
  readonly newer: string
  readonly ports: Readonly<Record<End | 'registry', number>>
  readonly databases: Readonly<Record<End, string>>
}

const planOf = (end: End): EndPlan => PLAN.ends.find((one) => one.end === end)!
const keysDir = ({ dir }: Parts): string => path.join(dir, 'keys')
const tokensFile = ({ dir }: Parts, end: End): string => path.join(dir, `tokens-${end}.json`)
const urlOf = ({ ports }: Parts, of: End | 'registry'): string => `http://127.0.0.1:${ports[of]}`
const answering = (url: string): Promise<void> =>
  until(`${url} answers`, async () => (await fetch(`${url}/health/ready`).catch(() => undefined))?.ok === true)

export async function openUpgradeWorld(): Promise<UpgradeWorld> {
  const dir = mkdtempSync(path.join(tmpdir(), 'passerelle-upgrade-'))
  const closing: (() => Promise<void>)[] = [async () => rmSync(dir, { recursive: true, force: true })]
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).toReversed()) await step()
  }
  try {
    return { ...(await open(dir, closing)), close }
  } catch (fault) {
    await close()
    throw fault
  }
}

async function open(dir: string, closing: (() => Promise<void>)[]): Promise<Omit<UpgradeWorld, 'close'>> {
  const postgres = await startEmbeddedPostgres({ dir: path.join(dir, 'postgres'), settings: { fsync: 'off' } })
  closing.push(() => postgres.stop())
  const { adminUrl } = postgres
  await makeLog(adminUrl, postgres.url('log'))
  const [registry = 0, destination = 0, origin = 0] = await freePorts(3)
  const databases = {
    destination: await ownServiceDatabase(adminUrl, 'destination_de', endTables),
    origin: await ownServiceDatabase(adminUrl, 'origin_ma', endTables),
  }
  const newer = newerBuild(path.join(dir, 'newer'))
  const ports = { registry, destination, origin }
  const parts: Parts = { dir, adminUrl, logUrl: postgres.url('log'), newer, ports, databases }
  await startRegistry(parts, closing)
  const tokens = await writeTokens(parts)
  const processes = new Map<End, ServiceProcess>()
  closing.push(async () => void (await Promise.all([...processes.values()].map((one) => one.stop()))))
  const start = async (end: End, build: string): Promise<void> => {
    const process = serviceProcess(path.join(build, WORKER), path.join(dir, `${end}.log`))
    process.start({ END_SETTINGS: JSON.stringify(settingsOf(parts, end)) })
    processes.set(end, process)
    await answering(urlOf(parts, end))
  }
  for (const end of ENDS) await start(end, THIS)
  return {
    ...peopleOf(parts, tokens),
    async upgrade(end) {
      await processes.get(end)?.stop()
      await start(end, newer)
    },
  }
}

async function makeLog(adminUrl: string, url: string): Promise<void> {
  await ensureDatabase(adminUrl, 'log')
  const database = openDatabase<unknown>({ url, max: 2, applicationName: 'log' })
  await migrateEmbeddedLog(database.pool)
  const log = embeddedLog({ pool: database.pool, connectionString: url })
  await log.createTopics(PLAN.topics)
  await log.close()
  await database.close()
}

/** Of the newer build from the first: a registry that does not know a schema has records put aside as unknown. */
async function startRegistry(parts: Parts, closing: (() => Promise<void>)[]): Promise<void> {
  const registry = serviceProcess(
    path.join(parts.newer, 'services/registry/src/main.ts'),
    path.join(parts.dir, 'registry.log'),
  )
  closing.push(() => registry.stop())
  registry.start({
    DATABASE_URL: await ownServiceDatabase(parts.adminUrl, 'registry', registryTables),
    ...registrySettings(keysDir(parts), signersOf(PLAN)),
    PORT: String(parts.ports.registry),
    LOG_LEVEL: 'warn',
  })
  await answering(urlOf(parts, 'registry'))
}

async function writeTokens(parts: Parts): Promise<Tokens> {
  const parties = await partiesOf(urlOf(parts, 'registry'))
  const tokens = demoTokens(null, tokenHolders(PLAN.ends, parties))
  for (const end of ENDS) {
    const own = partiesAt(planOf(end), parties).map(({ party }) => party)
    writeFileSync(tokensFile(parts, end), JSON.stringify(entriesOf(tokens, planOf(end), own)), { mode: 0o600 })
  }
  return tokens
}

const settingsOf = (parts: Parts, end: End) => ({
  end,
  country: planOf(end).country,
  corridors: [CORRIDOR],
  databaseUrl: parts.databases[end],
  log: { url: parts.logUrl },
  registryUrl: urlOf(parts, 'registry'),
  tokensFile: tokensFile(parts, end),
  keys: keySettings(keysDir(parts), signersOf(PLAN))(planOf(end)),
  port: parts.ports[end],
  clockOffsetMs: 0,
  plant: null,
  wrong: {},
})

function peopleOf(parts: Parts, tokens: Tokens): Pick<UpgradeWorld, 'office' | 'centre' | 'operators'> {
  const party = (name: string, end: End): Party => ({ party: name, url: urlOf(parts, end), token: tokens[name] ?? '' })
  return {
    office: party('OFF-DE-NW-01', 'destination'),
    centre: party('CTR-MA-CAS', 'origin'),
    operators: { destination: party('OPERATOR-DE', 'destination'), origin: party('OPERATOR-MA', 'origin') },
  }
}
