/**
 * Runs one end as a process of its own over Kafka and Postgres: settings from the environment, until a signal.
 */
import { type End, must, parseCorridor, parseInstant, systemClock } from '@passerelle/kernel'
import { postgresCaseStore } from '@passerelle/messaging'
import { kafkaLog, readSignIn } from '@passerelle/messaging/kafka'
import {
  type Logger,
  loadConfig,
  openLog,
  openTracing,
  portText,
  runService,
  secretText,
  textIn,
  tokenTable,
} from '@passerelle/service-shell'
import { openDatabase, requireTables } from '@passerelle/store'
import { endSignatures, type KnownEnd, keptSigningKey, parseKnownEnds, type SigningKey } from '@passerelle/trust'
import { z } from 'zod'
import { belongsTo } from './belongs-here.ts'
import { codesOfRegistry } from './code-lists/find-codes.ts'
import { employerLinkSettings, employerLinksWith } from './employer-links/link-settings.ts'
import { endTables } from './end-tables.ts'
import type { EndIdentity } from './engine/engine.ts'
import { deviceKeysWith } from './keys/device-keys.ts'
import { endKeyOptions, keyEncryptionOf } from './keys/end-key-options.ts'
import { mailSettings, mailWith } from './mail/mail-settings.ts'
import { askMatching } from './matching/ask-matching.ts'
import { makeDestinationToken, matchingByToken } from './matching/matching-token.ts'
import { operationsByToken } from './operations/operations-token.ts'
import { databaseCache } from './registry-cache.ts'
import { registryClient } from './registry-client.ts'
import { type Given, signInSettings, signInWith, type Ways } from './sign-in-settings.ts'
import { type EndOptions, startEnd } from './start-end.ts'
import { testClock } from './test-clock.ts'
import { parseTokenFile } from './token-file.ts'

const corridors = z
  .string()
  .transform((text) => text.split(','))
  .pipe(z.array(z.string().transform((text) => must(parseCorridor(text)))).min(1))

const Settings = z.object({
  COUNTRY: z
    .string()
    .regex(/^[a-z]{2}$/)
    .describe('Country of this end in lower case, for example de'),
  CORRIDORS: corridors.describe('Corridors it serves, for example de-ma,de-tr'),
  DATABASE_URL: secretText(1).describe('Its own Postgres database, for example postgres://user:password@host/end_de'),
  KAFKA_BROKERS: z.string().describe('Kafka brokers, for example kafka-1:9092,kafka-2:9092'),
  KAFKA_CA_FILE: z.string().optional().describe('Certificate of the authority of the brokers, in PEM; with it, TLS'),
  KAFKA_USERNAME: z.string().optional().describe('Account at the brokers, for example destination-de'),
  KAFKA_PASSWORD_FILE: z.string().optional().describe('File with the password of that account'),
  REGISTRY_URL: z.url().describe('Address of the registry, for example http://registry:7070'),
  ...signInSettings,
  ...employerLinkSettings,
  ...mailSettings,
  TOKENS_FILE: z.string().describe('File of token hashes: [{ "sha256", "party", "actor", "role" }]'),
  SIGNING_KEY_FILE: z
    .string()
    .describe('Private key with which this end signs: P-256, PKCS #8 in PEM, or wrapped as the end leaves it'),
  ENDS_FILE: z
    .string()
    .describe('File of the ends and their signing keys: [{ "end", "country", "keys": [{ "kid", "jwk", ... }] }]'),
  KEY_ENCRYPTION_KEY_FILE: z
    .string()
    .optional()
    .describe('File with the key that wraps all others: 32 bytes in base64url'),
  KEY_ENCRYPTION_KEY: secretText(1).optional().describe('The same, where it is no file'),
  KEYS_DIR: z
    .string()
    .describe('Folder for epoch keys and the backup of the key table, shared by the processes of this end'),
  KEYS_MIRROR_DIR: z.string().describe('A second folder for epoch keys, on another host or disk'),
  MATCHING: z
    .enum(['on', 'off'])
    .default('off')
    .describe('on where a matching stands beside this destination and is told of profiles'),
  MATCHING_URL: z
    .url()
    .optional()
    .describe('Address of that matching, which this destination asks for its people: http://matching-de:8080'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on, for example 0.0.0.0'),
  PORT: portText().default(7080).describe('Port to listen on, for example 7080'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('How much is logged'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .union([z.url(), z.literal('')])
    .optional()
    .describe('Collector of OpenTelemetry spans, for example http://collector:4318; without it none are made'),
  TEST_CLOCK_START: z
    .string()
    .optional()
    .describe('Test mode: the simulated time begins here, for example 2026-11-01T00:00:00Z'),
})

const VERSION = '0.1.0'

async function signingKeyOf(settings: z.output<typeof Settings>, logger: Logger): Promise<SigningKey> {
  textIn('SIGNING_KEY_FILE', settings.SIGNING_KEY_FILE)
  const { key, plain } = await keptSigningKey(settings.SIGNING_KEY_FILE, keyEncryptionOf(settings))
  if (plain) logger.warn('the signing key lies plain, as its file cannot be replaced by a wrapped one')
  return key
}

const identityOf = (end: End, { COUNTRY, CORRIDORS, MATCHING }: z.output<typeof Settings>): EndIdentity => {
  const hasMatching = end === 'destination' && MATCHING === 'on'
  return { end, country: COUNTRY, corridors: CORRIDORS, hasMatching }
}

/** How this end knows the matching beside it and operations, and asks the former; not where there is none, or nobody said where. */
function matchingBeside(
  identity: EndIdentity,
  { MATCHING_URL }: z.output<typeof Settings>,
  { signingKey, ends }: { readonly signingKey: SigningKey; readonly ends: readonly KnownEnd[] },
): Pick<EndOptions, 'matching' | 'operations' | 'askMatching'> {
  const knowing = { ends, clock: systemClock }
  const known = { matching: matchingByToken(identity, knowing), operations: operationsByToken(identity, knowing) }
  if (!identity.hasMatching || MATCHING_URL === undefined) return known
  const token = () => makeDestinationToken(signingKey, identity.country, systemClock)
  return { ...known, askMatching: askMatching({ url: () => MATCHING_URL, token }) }
}

const tokensOf = ({ TOKENS_FILE }: z.output<typeof Settings>) =>
  tokenTable(parseTokenFile(textIn('TOKENS_FILE', TOKENS_FILE)))

async function waysIn(settings: z.output<typeof Settings>, given: Pick<Given, 'admits' | 'database'>): Promise<Ways> {
  const deviceKeys = await deviceKeysWith(keyEncryptionOf(settings))
  return signInWith(settings, { ...given, known: tokensOf(settings), deviceKeys })
}

/** How it turns to people who are not signed in: employers by a link, its own by mail. */
const waysOut = async (settings: z.output<typeof Settings>, signingKey: SigningKey) => ({
  ...employerLinksWith(settings, signingKey),
  ...(await mailWith(settings, () => keyEncryptionOf(settings))),
})

/** @param desk folder of the desk of this end, where it was built */
export async function serveEnd(end: End, desk?: string): Promise<void> {
  let stop: (() => Promise<void>) | undefined
  await runService({
    start: async () => {
      const settings = loadConfig(Settings, process.env)
      const service = `${end}-${settings.COUNTRY}`
      const url = settings.DATABASE_URL.reveal()
      const database = openDatabase<unknown>({ url, max: 20, applicationName: `passerelle-${service}` })
      await requireTables(database, endTables)
      const log = kafkaLog({
        brokers: settings.KAFKA_BROKERS.split(','),
        clientId: service,
        signIn: readSignIn(settings),
      })
      const identity = identityOf(end, settings)
      const tracing = await openTracing({ service, version: VERSION, endpoint: settings.OTEL_EXPORTER_OTLP_ENDPOINT })
      const registry = await registryClient({ url: settings.REGISTRY_URL, cache: databaseCache(database) })
      const admits = belongsTo(identity, registry.directory)
      const logger = openLog({ service, level: settings.LOG_LEVEL })
      const signingKey = await signingKeyOf(settings, logger)
      const ends = parseKnownEnds(textIn('ENDS_FILE', settings.ENDS_FILE))
      const running = await startEnd({
        identity,
        version: VERSION,
        store: postgresCaseStore(database),
        log,
        schemas: registry.schemas,
        directory: registry.directory,
        ...codesOfRegistry(settings.REGISTRY_URL, { cache: databaseCache(database) }),
        keys: await endKeyOptions(settings, { name: service, signingKey }),
        ...endSignatures(signingKey, end, ends),
        ...matchingBeside(identity, settings, { signingKey, ends }),
        ...(await waysOut(settings, signingKey)),
        ...(await waysIn(settings, { admits, database })),
        logger,
        tracing,
        clock: settings.TEST_CLOCK_START ? testClock(must(parseInstant(settings.TEST_CLOCK_START))) : systemClock,
        desk,
        host: settings.HOST,
        port: settings.PORT,
      })
      stop = async () => {
        await running.close()
        await log.close()
        registry.close()
        await tracing?.close()
        await database.close()
      }
    },
    stop: async () => await stop?.(),
  })
}
