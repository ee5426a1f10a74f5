/**
 * An end as a process, put together as the product does it, whose clock, record and log can be troubled by its parent.
 * Nothing of that is in the product: its ports are wrapped here.
 */
import { readFileSync } from 'node:fs'
import { endKeyOptions, keyEncryptionOf, operationsByToken, registryClient, startEnd } from '@passerelle/end'
import { type End, type PartyId, systemClock } from '@passerelle/kernel'
import { type CaseStore, type Log, postgresCaseStore } from '@passerelle/messaging'
import { embeddedLog } from '@passerelle/messaging/embedded'
import { kafkaLog } from '@passerelle/messaging/kafka'
import { openLog, runService, type TokenEntry, tokenTable } from '@passerelle/service-shell'
import type { KeySettings } from '@passerelle/standalone/end-keys'
import { openDatabase } from '@passerelle/store'
import { endSignatures, keptSigningKey, parseKnownEnds } from '@passerelle/trust'
import { plantOf } from '../plants/plants.ts'
import type { Trouble } from './schedule.ts'
import { type Burden, burdenedLog, openTroubles, plantedLog, troubledLog, troubledStore } from './trouble.ts'

export interface EndSettings {
  readonly end: End
  readonly country: string
  readonly corridors: readonly string[]
  readonly databaseUrl: string
  readonly log: { readonly brokers: readonly string[] } | { readonly url: string }
  readonly registryUrl: string
  readonly tokensFile: string
  readonly keys: KeySettings
  readonly port: number
  readonly clockOffsetMs: number
  readonly plant: string | null
  readonly wrong: Wrong
}

/** What of an end is otherwise than it should be, until it is put right and started anew. */
export interface Wrong {
  /** Another file of ends and their keys. */
  readonly endsFile?: string
}

export type EndMessage =
  | { readonly clockOffsetMs: number }
  | { readonly trouble: Trouble; readonly times: number }
  | { readonly burden: Burden }

// The machine's clock is wrong, for everything in this process.
const rightTime = Date.now
let offset = 0
Date.now = () => rightTime() + offset

const troubles = openTroubles()
const burden = { now: {} as Burden }
process.on('message', (message: EndMessage) => {
  if ('clockOffsetMs' in message) offset = message.clockOffsetMs
  else if ('burden' in message) burden.now = message.burden
  else troubles.expect(message.trouble, message.times)
})
process.on('disconnect', () => process.exit(1))

function openLogOf({ log, end, country }: EndSettings): { log: Log; close(): Promise<void> } {
  if ('brokers' in log) {
    const kafka = kafkaLog({ brokers: log.brokers, clientId: `${end}-${country}` })
    return { log: kafka, close: () => kafka.close() }
  }
  const database = openDatabase<unknown>({ url: log.url, max: 20, applicationName: 'log' })
  const embedded = embeddedLog({ pool: database.pool, connectionString: log.url })
  return {
    log: embedded,
    async close() {
      await embedded.close()
      await database.close()
    },
  }
}

/** The bug, if one is planted, lies nearer to the real parts than the trouble does. */
function wired(settings: EndSettings, store: CaseStore, log: Log): { store: CaseStore; log: Log } {
  const plant = settings.plant === null ? undefined : plantOf(settings.plant)
  const planted = plant?.store?.(store, settings.end) ?? store
  return {
    store: troubledStore(planted, troubles),
    log: burdenedLog(troubledLog(plant ? plantedLog(log, plant, planted) : log, troubles), () => burden.now),
  }
}

let stop: (() => Promise<void>) | undefined
await runService({
  async start() {
    const settings = JSON.parse(process.env['END_SETTINGS'] ?? '') as EndSettings
    const { end, country, corridors } = settings
    offset = settings.clockOffsetMs
    const database = openDatabase<unknown>({ url: settings.databaseUrl, max: 20, applicationName: `${end}-${country}` })
    const opened = openLogOf(settings)
    const registry = await registryClient({ url: settings.registryUrl })
    const tokens = JSON.parse(readFileSync(settings.tokensFile, 'utf8')) as (TokenEntry & { party: PartyId })[]
    const identity = { end, country, corridors: corridors as never }
    const ends = parseKnownEnds(readFileSync(settings.wrong.endsFile ?? settings.keys.ENDS_FILE, 'utf8'))
    const { key: signingKey } = await keptSigningKey(settings.keys.SIGNING_KEY_FILE, keyEncryptionOf(settings.keys))
    const running = await startEnd({
      identity,
      version: '0.0.0',
      ...wired(settings, postgresCaseStore(database), opened.log),
      schemas: registry.schemas,
      directory: registry.directory,
      keys: await endKeyOptions(
        { ...settings.keys, REGISTRY_URL: settings.registryUrl },
        { name: `${end}-${country}`, signingKey },
      ),
      ...endSignatures(signingKey, end, ends),
      operations: operationsByToken(identity, { ends, clock: systemClock }),
      authenticate: tokenTable(tokens),
      logger: openLog({ service: `${end}-${country}`, level: 'warn' }),
      clock: systemClock,
      host: '127.0.0.1',
      port: settings.port,
    })
    stop = async () => {
      await running.close()
      await opened.close()
      registry.close()
      await database.close()
    }
    process.send?.('at work')
  },
  stop: async () => await stop?.(),
})
