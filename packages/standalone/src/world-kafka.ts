/**
 * `npm run world:kafka`: the same services as `npm start`, each its own process, over a real Apache Kafka from its jars.
 * `-- --brokers HOST:PORT` uses a cluster that runs already. A service that dies is started again.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { endTables } from '@passerelle/end'
import { matchingTables } from '@passerelle/matching'
import { kafkaLog } from '@passerelle/messaging/kafka'
import { operationsTables } from '@passerelle/operations'
import { registryTables } from '@passerelle/registry'
import { runService } from '@passerelle/service-shell'
import { type EmbeddedPostgres, ownServiceDatabase, startEmbeddedPostgres } from '@passerelle/store'
import { startKafka } from '../../../infra/kafka/start-kafka.ts'
import { answersReady, childProcesses, type Supervisor } from './child-processes.ts'
import { demoSender } from './demo-employers.ts'
import { demoTokens, entriesOf, operatorEntries } from './demo-tokens.ts'
import { type KeySettings, keySettings, registrySettings, type Signer } from './end-keys.ts'
import { partiesAt, partiesOf, tokenHolders } from './party-listing.ts'
import { welcome } from './welcome.ts'
import {
  besideOf,
  demoCorridors,
  type EndPlan,
  type MatchingPlan,
  nameOf,
  OPERATIONS,
  type WorldPlan,
  worldPlan,
} from './world-plan.ts'

const USAGE = `npm run world:kafka [-- --brokers HOST:PORT,...] [-- --fresh] [-- --port N] [-- --dir FOLDER] [-- --test-clock TIME]

  --brokers    a running cluster; without it, one is started from its jars (needs Java 17 and Maven)
  --fresh      throws away the cases of earlier starts (in a cluster of its own also the log)
  --port N     first of the addresses, default 7170: the registry; the ends follow
  --dir FOLDER where the data live, default .passerelle/world-kafka
  --test-clock simulated time, beginning there, moved by POST /test/clock
`

function parsed() {
  try {
    return parseArgs({
      options: {
        brokers: { type: 'string' },
        fresh: { type: 'boolean', default: false },
        port: { type: 'string', default: '7170' },
        dir: { type: 'string', default: path.join('.passerelle', 'world-kafka') },
        'test-clock': { type: 'string' },
        help: { type: 'boolean', default: false },
      },
    }).values
  } catch {
    return undefined
  }
}

const given = parsed()
const firstPort = Number(given?.port)
if (!given || given.help || !Number.isInteger(firstPort) || firstPort < 1 || firstPort > 65_000) {
  process.stderr.write(USAGE)
  process.exit(given?.help ? 0 : 64)
}
const dir = path.resolve(given.dir)
const say = (text: string): void => void process.stdout.write(`${text}\n`)
const closing: (() => Promise<void>)[] = []

async function brokers(): Promise<readonly string[]> {
  if (given?.brokers) return given.brokers.split(',')
  say('  starting Kafka (the jars are fetched once) ...')
  const kafka = await startKafka({ dir: path.join(dir, 'kafka') })
  closing.push(() => kafka.stop())
  return kafka.brokers
}

interface Running {
  readonly postgres: EmbeddedPostgres
  readonly servers: readonly string[]
  readonly children: Supervisor
  readonly registryUrl: string
  readonly keysOf: (end: Signer) => KeySettings
}

/** As at `npm start`, where the provider has the place between. */
const portOfMatching = (index: number): number => firstPort + worldPlan(demoCorridors()).ends.length + 2 + index

const urlBeside = ({ country }: EndPlan): string => {
  const { matchings } = worldPlan(demoCorridors())
  return `http://127.0.0.1:${portOfMatching(matchings.findIndex((one) => one.country === country))}`
}

/** The settings of a service's process; secrets go by file or environment, never by argument. */
async function settingsOf(
  end: EndPlan | MatchingPlan,
  { postgres, servers, registryUrl, keysOf }: Running,
  port: number,
): Promise<Record<string, string>> {
  return {
    COUNTRY: end.country,
    CORRIDORS: end.corridors.join(','),
    DATABASE_URL: await ownServiceDatabase(
      postgres.adminUrl,
      nameOf(end),
      end.end === 'matching' ? matchingTables : endTables,
    ),
    KAFKA_BROKERS: servers.join(','),
    REGISTRY_URL: registryUrl,
    ...keysOf(end),
    ...(end.end === 'destination' && end.hasMatching ? { MATCHING: 'on', MATCHING_URL: urlBeside(end) } : {}),
    ...(end.end === 'origin' ? { EMPLOYER_SENDER: demoSender(end), EMPLOYER_URL: `http://127.0.0.1:${port}` } : {}),
    TOKENS_FILE: path.join(dir, `tokens-${nameOf(end.end === 'matching' ? besideOf(end) : end)}.json`),
    PORT: String(port),
    LOG_LEVEL: 'info',
    ...(given?.['test-clock'] ? { TEST_CLOCK_START: given['test-clock'] } : {}),
  }
}

async function startRegistry(
  children: Supervisor,
  postgres: EmbeddedPostgres,
  { ends, matchings }: WorldPlan,
): Promise<void> {
  children.start('registry', 'services/registry/src/main.ts', {
    DATABASE_URL: await ownServiceDatabase(postgres.adminUrl, 'registry', registryTables),
    ...registrySettings(path.join(dir, 'keys'), [...ends, ...matchings, OPERATIONS]),
    PORT: String(firstPort),
    LOG_LEVEL: 'warn',
  })
}

const urlOf = (ends: readonly EndPlan[], end: EndPlan): string =>
  `http://127.0.0.1:${firstPort + 1 + ends.findIndex((one) => nameOf(one) === nameOf(end))}`

/** Each reads the tokens of its destination. */
async function startBeside(plans: readonly MatchingPlan[], running: Running) {
  const { ends } = worldPlan(demoCorridors())
  const matchings: (MatchingPlan & { readonly url: string })[] = []
  for (const [index, plan] of plans.entries()) {
    const port = portOfMatching(index)
    const settings = { ...(await settingsOf(plan, running, port)), DESTINATION_URL: urlOf(ends, besideOf(plan)) }
    running.children.start(nameOf(plan), 'services/matching/src/main.ts', settings)
    matchings.push({ ...plan, url: `http://127.0.0.1:${port}` })
  }
  return matchings
}

/** Over all ends, at the last place. @returns its address */
async function startOperations(
  ends: readonly (EndPlan & { readonly url: string })[],
  entries: ReturnType<typeof operatorEntries>,
  { postgres, servers, children, registryUrl, keysOf }: Running,
): Promise<string> {
  const name = nameOf(OPERATIONS)
  const port = portOfMatching(worldPlan(demoCorridors()).matchings.length)
  const [tokensFile, watchedFile] = [path.join(dir, `tokens-${name}.json`), path.join(dir, 'watched-ends.json')]
  writeFileSync(tokensFile, JSON.stringify(entries), { mode: 0o600 })
  writeFileSync(watchedFile, JSON.stringify(ends.map(({ end, country, url }) => ({ end, country, url }))))
  const { SIGNING_KEY_FILE, ENDS_FILE, KEY_ENCRYPTION_KEY_FILE } = keysOf(OPERATIONS)
  children.start(name, 'services/operations/src/main.ts', {
    CORRIDORS: [...new Set(ends.flatMap(({ corridors }) => corridors))].join(','),
    DATABASE_URL: await ownServiceDatabase(postgres.adminUrl, name, operationsTables),
    KAFKA_BROKERS: servers.join(','),
    REGISTRY_URL: registryUrl,
    SIGNING_KEY_FILE,
    ENDS_FILE,
    KEY_ENCRYPTION_KEY_FILE,
    TOKENS_FILE: tokensFile,
    WATCHED_ENDS_FILE: watchedFile,
    PORT: String(port),
    LOG_LEVEL: 'info',
  })
  return `http://127.0.0.1:${port}`
}

async function start(): Promise<void> {
  const startedAt = Date.now()
  if (given?.fresh) rmSync(dir, { recursive: true, force: true })
  mkdirSync(dir, { recursive: true })
  const plan = worldPlan(demoCorridors())
  const servers = await brokers()
  const topics = kafkaLog({ brokers: servers, clientId: 'topics' })
  await topics.createTopics(plan.topics)
  await topics.close()
  const postgres = await startEmbeddedPostgres({ dir: path.join(dir, 'postgres') })
  closing.push(() => postgres.stop())
  const children = childProcesses({ say, logs: path.join(dir, 'logs') })
  closing.push(() => children.close())
  const registryUrl = `http://127.0.0.1:${firstPort}`
  await startRegistry(children, postgres, plan)
  await answersReady(registryUrl)
  const parties = await partiesOf(registryUrl)
  const tokensFile = path.join(dir, 'tokens.json')
  const tokens = demoTokens(tokensFile, tokenHolders(plan.ends, parties))
  const keysOf = keySettings(path.join(dir, 'keys'), [...plan.ends, ...plan.matchings, OPERATIONS])
  const running = { postgres, servers, children, registryUrl, keysOf }
  const ends = []
  for (const [index, end] of plan.ends.entries()) {
    const own = partiesAt(end, parties).map(({ party }) => party)
    writeFileSync(path.join(dir, `tokens-${nameOf(end)}.json`), JSON.stringify(entriesOf(tokens, end, own)), {
      mode: 0o600,
    })
    const port = firstPort + 1 + index
    children.start(nameOf(end), `services/${end.end}/src/main.ts`, await settingsOf(end, running, port))
    ends.push({ ...end, url: `http://127.0.0.1:${port}`, parties: own })
  }
  const matchings = await startBeside(plan.matchings, running)
  const operationsUrl = await startOperations(ends, operatorEntries(tokens, OPERATIONS), running)
  for (const url of [...ends, ...matchings].map((one) => one.url).concat(operationsUrl)) await answersReady(url)
  const world = { ends, matchings, operationsUrl, tokens, tokensFile, registryUrl, issuer: null }
  say(
    `${welcome(world, (Date.now() - startedAt) / 1_000)}\n\nKafka: ${servers.join(', ')}. Logs of the services: ${path.join(dir, 'logs')}.`,
  )
}

await runService({
  start,
  stop: async () => {
    say('stopping: finishing what is under way ...')
    for (const close of closing.splice(0).toReversed()) await close()
  },
  stopWithin: 30_000,
  onFailure: (what, error) =>
    void process.stderr.write(`Passerelle ${what}: ${error instanceof Error ? error.message : 'unknown'}\n`),
})
