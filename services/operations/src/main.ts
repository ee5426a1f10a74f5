/**
 * Runs operations as a process of its own over Kafka and Postgres: settings from the environment, until a signal.
 */
import path from 'node:path'
import { isTimeZone } from '@passerelle/casework'
import {
  keyEncryptionOf,
  mailSettings,
  mailWay,
  makeOperationsToken,
  parseTokenFile,
  registryClient,
  signInSettings,
  signInWith,
} from '@passerelle/end'
import { Fault, must, parseCorridor, systemClock } from '@passerelle/kernel'
import { kafkaLog, readSignIn } from '@passerelle/messaging/kafka'
import { loadConfig, openLog, portText, runService, secretText, textIn, tokenTable } from '@passerelle/service-shell'
import { openDatabase } from '@passerelle/store'
import { keptSigningKey, keyRing, makeEndTokenFor, parseKnownEnds, type SigningKey } from '@passerelle/trust'
import { z } from 'zod'
import { givenRules } from './adapters/given-rules.ts'
import { givenSteps } from './adapters/given-steps.ts'
import { openFlows } from './adapters/postgres-flows.ts'
import { quietHoursOf } from './domain/quiet-hours.ts'
import type { EndAddress } from './handlers/watch-ends.ts'
import { type OperationsOptions, startOperations } from './start-operations.ts'

const NAME = 'operations-hub'
const CONSOLE = path.resolve(import.meta.dirname, '../dist/desk')
/** Whose people are let in, as operators alone. */
const PARTY = 'OPERATOR-HUB'

const corridors = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(z.string().transform((text) => must(parseCorridor(text)))).min(1))

const Settings = z.object({
  CORRIDORS: corridors.describe('Corridors it looks after, for example de-ma,de-tr'),
  DATABASE_URL: secretText(1).describe(
    'Its own Postgres database, for example postgres://user:password@host/operations_hub',
  ),
  KAFKA_BROKERS: z.string().describe('Kafka brokers, for example kafka-1:9092,kafka-2:9092'),
  KAFKA_CA_FILE: z.string().optional().describe('Certificate of the authority of the brokers, in PEM; with it, TLS'),
  KAFKA_USERNAME: z.string().optional().describe('Account at the brokers, which may read alone: operations-hub'),
  KAFKA_PASSWORD_FILE: z.string().optional().describe('File with the password of that account'),
  REGISTRY_URL: z.url().describe('Address of the registry, for example http://registry:7070'),
  ...signInSettings,
  TOKENS_FILE: z.string().describe('File of token hashes: [{ "sha256", "party", "actor", "role" }]'),
  SIGNING_KEY_FILE: z
    .string()
    .describe('Private key with which it asks the ends for its operators: P-256, PKCS #8 in PEM, or wrapped'),
  ENDS_FILE: z.string().describe('File of the ends and their signing keys, as at the ends'),
  WATCHED_ENDS_FILE: z
    .string()
    .describe('File of where the ends answer: [{ "end": "origin", "country": "ma", "url": "http://origin-ma:8080" }]'),
  KEY_ENCRYPTION_KEY_FILE: z
    .string()
    .optional()
    .describe('File with the key that wraps its signing key: 32 bytes in base64url'),
  KEY_ENCRYPTION_KEY: secretText(1).optional().describe('The same, where it is no file'),
  STUCK_RULES_FILE: z
    .string()
    .optional()
    .describe('File of what counts as stuck earlier or later than usual: { "held": { "after": 0, "critical": 30 } }'),
  ALERT_URL: z.url().optional().describe('Address that is told of what is stuck, by POST of JSON'),
  ALERT_STEPS_FILE: z
    .string()
    .optional()
    .describe(
      'File of who else is told, and after how long: [{ "step": "on-duty", "mail": "duty@example.org", "afterMinutes": 15 }]',
    ),
  ...mailSettings,
  QUIET_HOURS: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/)
    .optional()
    .describe('When it is told of what is urgent alone, for example 22:00-07:00'),
  QUIET_ZONE: z.string().refine(isTimeZone).default('UTC').describe('Of these hours, for example Europe/Berlin'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on, for example 0.0.0.0'),
  PORT: portText().default(7078).describe('Port to listen on, for example 7078'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('How much is logged'),
})

type Config = z.output<typeof Settings>

const WatchedEnds = z
  .array(
    z.strictObject({ end: z.enum(['destination', 'origin']), country: z.string().regex(/^[a-z]{2}$/), url: z.url() }),
  )
  .min(1)

function watchedEnds(text: string): readonly EndAddress[] {
  try {
    return WatchedEnds.parse(JSON.parse(text))
  } catch (cause) {
    throw new Fault('config-invalid', 'WATCHED_ENDS_FILE names a file that is no list of ends and addresses', { cause })
  }
}

function alertsOf(settings: Config): OperationsOptions['alerts'] {
  const { ALERT_URL: url, ALERT_STEPS_FILE: file, QUIET_HOURS: hours, QUIET_ZONE: timeZone } = settings
  const text = file === undefined ? undefined : textIn('ALERT_STEPS_FILE', file)
  return {
    steps: givenSteps(text, url, { way: mailWay(settings), timeZone }),
    quietHours: hours === undefined ? undefined : quietHoursOf(hours, timeZone),
  }
}

/** What it does not name is as usual. */
const rulesOf = ({ STUCK_RULES_FILE: file }: Config) =>
  file === undefined ? undefined : givenRules(textIn('STUCK_RULES_FILE', file))

/** For its operators it asks under their names. */
const registryOf = ({ REGISTRY_URL: url }: Config, key: SigningKey): OperationsOptions['registry'] => ({
  url,
  tokenFor: (actor) => makeEndTokenFor(key, { end: NAME, actor }, systemClock.now()),
})

async function serve(settings: Config): Promise<() => Promise<void>> {
  const logger = openLog({ service: NAME, level: settings.LOG_LEVEL })
  const ends = watchedEnds(textIn('WATCHED_ENDS_FILE', settings.WATCHED_ENDS_FILE))
  const known = parseKnownEnds(textIn('ENDS_FILE', settings.ENDS_FILE))
  const people = tokenTable(parseTokenFile(textIn('TOKENS_FILE', settings.TOKENS_FILE)))
  textIn('SIGNING_KEY_FILE', settings.SIGNING_KEY_FILE)
  const { key } = await keptSigningKey(settings.SIGNING_KEY_FILE, keyEncryptionOf(settings))
  const databaseUrl = settings.DATABASE_URL.reveal()
  const sessions = openDatabase<unknown>({ url: databaseUrl, max: 5, applicationName: NAME })
  const store = await openFlows(databaseUrl, (err) => logger.warn({ err }, 'a connection broke'))
  const log = kafkaLog({ brokers: settings.KAFKA_BROKERS.split(','), clientId: NAME, signIn: readSignIn(settings) })
  const registry = await registryClient({ url: settings.REGISTRY_URL })
  const running = await startOperations({
    corridors: settings.CORRIDORS,
    version: '0.1.0',
    store,
    log,
    schemas: registry.schemas,
    directory: registry.directory,
    signatures: keyRing(known),
    signingKey: key,
    ends,
    tokenFor: (end, actor) => makeOperationsToken(key, { ...end, actor }, systemClock),
    registry: registryOf(settings, key),
    ...signInWith(settings, {
      known: people,
      admits: ({ role, party }) => role === 'operator' && party === PARTY,
      database: sessions,
    }),
    logger,
    clock: systemClock,
    wallClock: systemClock,
    rules: rulesOf(settings),
    alerts: alertsOf(settings),
    desk: CONSOLE,
    host: settings.HOST,
    port: settings.PORT,
  })
  return async () => {
    await running.close()
    await log.close()
    registry.close()
    await store.close()
    await sessions.close()
  }
}

let stop: (() => Promise<void>) | undefined
await runService({
  start: async () => {
    stop = await serve(loadConfig(Settings, process.env))
  },
  stop: async () => await stop?.(),
})
