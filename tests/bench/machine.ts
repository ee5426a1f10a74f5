/**
 * The servers that benches share: one Postgres and one Kafka, started when first needed, in a folder that is removed.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  type EmbeddedPostgres,
  ensureDatabase,
  ownServiceDatabase,
  type ServiceTables,
  startEmbeddedPostgres,
} from '@passerelle/store'
import { type RunningKafka, startKafka } from '../../infra/kafka/start-kafka.ts'

export interface Machine {
  /** The address of a fresh database: for its administrator, or for the service whose tables it gets. */
  database(name: string, tables?: ServiceTables): Promise<string>
  /** The same database for its administrator. */
  administers(url: string): Promise<string>
  brokers(): Promise<readonly string[]>
  /** A folder of its own. */
  folder(name: string): string
  close(): Promise<void>
}

export function openMachine(): Machine {
  const dir = mkdtempSync(path.join(tmpdir(), 'passerelle-bench-'))
  let postgres: Promise<EmbeddedPostgres> | undefined
  let kafka: Promise<RunningKafka> | undefined
  let made = 0
  const server = (): Promise<EmbeddedPostgres> =>
    (postgres ??= startEmbeddedPostgres({ dir: path.join(dir, 'postgres') }))
  return {
    async database(name, tables) {
      const { adminUrl, url } = await server()
      const own = `${name}_${++made}`
      if (tables) return ownServiceDatabase(adminUrl, own, tables)
      await ensureDatabase(adminUrl, own)
      return url(own)
    },
    administers: async (url) => (await server()).url(new URL(url).pathname.slice(1)),
    brokers: async () => (await (kafka ??= startKafka({ dir: path.join(dir, 'kafka') }))).brokers,
    folder: (name) => path.join(dir, `${name}-${++made}`),
    async close() {
      await (await kafka?.catch(() => undefined))?.stop()
      await (await postgres?.catch(() => undefined))?.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
