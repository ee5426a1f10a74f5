/**
 * Runs a matching as a process of its own over Kafka and Postgres: settings from the environment, until a signal.
 */
import {
  belongsTo,
  destinationByToken,
  keyEncryptionOf,
  makeMatchingToken,
  parseTokenFile,
  registryClient,
  registryCodeNames,
  registryHub,
  signInSettings,
  signInWith,
} from '@passerelle/end'
import { must, parseCorridor, systemClock } from '@passerelle/kernel'
import { kafkaLog, readSignIn } from '@passerelle/messaging/kafka'
import { loadConfig, openLog, portText, runService, secretText, textIn, tokenTable } from '@passerelle/service-shell'
import { openDatabase } from '@passerelle/store'
import { keptSigningKey, keyRing, makeEndToken, parseKnownEnds } from '@passerelle/trust'
import { z } from 'zod'
import { askEnd } from './adapters/ask-end.ts'
import { openProfiles } from './adapters/postgres-profiles.ts'
import { startMatching } from './start-matching.ts'

const corridors = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(z.string().transform((text) => must(parseCorridor(text)))).min(1))

const Settings = z.object({
  COUNTRY: z
    .string()
    .regex(/^[a-z]{2}$/)
    .describe('Country of the destination beside it in lower case, for example de'),
  CORRIDORS: corridors.describe('Corridors of that destination, for example de-ma,de-tr'),
  DATABASE_URL: secretText(1).describe(
    'Its own Postgres database, for example postgres://user:password@host/matching_de',
  ),
  KAFKA_BROKERS: z.string().describe('Kafka brokers, for example kafka-1:9092,kafka-2:9092'),
  KAFKA_CA_FILE: z.string().optional().describe('Certificate of the authority of the brokers, in PEM; with it, TLS'),
  KAFKA_USERNAME: z.string().optional().describe('Account at the brokers, for example matching-de'),
  KAFKA_PASSWORD_FILE: z.string().optional().describe('File with the password of that account'),
  REGISTRY_URL: z.url().describe('Address of the registry, for example http://registry:7070'),
  DESTINATION_URL: z
    .url()
    .describe('Address of the destination beside it, which says who sees a case: http://destination-de:8080'),
  ...signInSettings,
  TOKENS_FILE: z.string().describe('File of token hashes, as at the destination'),
  SIGNING_KEY_FILE: z.string().describe('Private key with which it signs in at the registry, as at the destination'),
  ENDS_FILE: z.string().describe('File of the ends and their signing keys, as at the destination'),
  KEY_ENCRYPTION_KEY_FILE: z
    .string()
    .optional()
    .describe('File with the key that wraps its signing key: 32 bytes in base64url'),
  KEY_ENCRYPTION_KEY: secretText(1).optional().describe('The same, where it is no file'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on, for example 0.0.0.0'),
  PORT: portText().default(7077).describe('Port to listen on, for example 7077'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('How much is logged'),
})

type Config = z.output<typeof Settings>

async function serve(settings: Config): Promise<() => Promise<void>> {
  const { COUNTRY: country, CORRIDORS, REGISTRY_URL: url } = settings
  const name = `matching-${country}`
  const logger = openLog({ service: name, level: settings.LOG_LEVEL })
  const database = openDatabase<unknown>({ url: settings.DATABASE_URL.reveal(), max: 5, applicationName: name })
  const store = await openProfiles(settings.DATABASE_URL.reveal(), (err) => logger.warn({ err }, 'a connection broke'))
  const log = kafkaLog({
    brokers: settings.KAFKA_BROKERS.split(','),
    clientId: name,
    signIn: readSignIn(settings),
  })
  const registry = await registryClient({ url })
  const admits = belongsTo({ end: 'destination', country, corridors: CORRIDORS }, registry.directory)
  textIn('SIGNING_KEY_FILE', settings.SIGNING_KEY_FILE)
  const { key } = await keptSigningKey(settings.SIGNING_KEY_FILE, keyEncryptionOf(settings))
  const ends = parseKnownEnds(textIn('ENDS_FILE', settings.ENDS_FILE))
  const known = tokenTable(parseTokenFile(textIn('TOKENS_FILE', settings.TOKENS_FILE)))
  const running = await startMatching({
    country,
    corridors: CORRIDORS,
    version: '0.1.0',
    store,
    log,
    schemas: registry.schemas,
    hub: registryHub({ url, token: () => makeEndToken(key, name, systemClock.now()) }),
    whoSees: askEnd({ url: settings.DESTINATION_URL, token: () => makeMatchingToken(key, country, systemClock) }),
    codeNames: registryCodeNames(url),
    destination: destinationByToken(country, { ends, clock: systemClock }),
    signingKey: key,
    signatures: keyRing(ends),
    ...signInWith(settings, { known, admits, database }),
    logger,
    clock: systemClock,
    wallClock: systemClock,
    host: settings.HOST,
    port: settings.PORT,
  })
  return async () => {
    await running.close()
    await log.close()
    registry.close()
    await store.close()
    await database.close()
  }
}

let stop: (() => Promise<void>) | undefined
await runService({
  start: async () => {
    stop = await serve(loadConfig(Settings, process.env))
  },
  stop: async () => await stop?.(),
})
