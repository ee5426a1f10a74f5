/**
 * Puts the registry together: schemas and directory from files, what the ends give it to keep in its keeper, code lists beside it;
 * served over HTTP.
 */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Directory } from '@passerelle/contracts/directory'
import { type Clock, MINUTE, systemClock } from '@passerelle/kernel'
import { type App, buildApp, firstOf, type Logger, openLog, type RequestLimit } from '@passerelle/service-shell'
import type { KnownEnd } from '@passerelle/trust'
import { readDirectory } from './adapters/directory-files.ts'
import { memoryCodeKeeper } from './adapters/memory-code-keeper.ts'
import { schemasOfThisInstallation } from './adapters/schema-files.ts'
import type { CodeKeeper } from './domain/code-lists/code-keeper.ts'
import type { KeyKeeper } from './domain/key-keeper.ts'
import { publishPartyKey } from './handlers/publish-party-key.ts'
import { keptWatch } from './handlers/watch-kept.ts'
import { chunkRoutes } from './http/chunk-routes.ts'
import { codeRoutes } from './http/code-routes.ts'
import { directoryRoutes } from './http/directory-routes.ts'
import { answerForeignClients } from './http/foreign-answers.ts'
import { grantRoutes } from './http/grant-routes.ts'
import { keptFigures } from './http/kept-figures.ts'
import { keyRoutes } from './http/key-routes.ts'
import { partnerRoutes } from './http/partner-routes.ts'
import { registryCatalogue } from './http/registry-problems.ts'
import { schemaRoutes } from './http/schema-routes.ts'
import { endsByToken, operatorsByToken } from './http/signed-in-end.ts'

export interface RegistryConfig {
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  /** Folder of the directory's files. Default: infra/directory of this installation. */
  readonly directory?: string
  /** Keeps for the ends; closed with the registry. */
  readonly keeper: KeyKeeper
  /** Keeps code lists; closed with the registry. Default: in memory, and none. */
  readonly codes?: CodeKeeper
  /** The ends that may sign in, and their signing keys. */
  readonly ends: readonly KnownEnd[]
  readonly clock?: Clock
  readonly log?: Logger
  /** What one end may ask; the usual limit where it is left out. */
  readonly requests?: RequestLimit | undefined
}
export interface RunningRegistry {
  /** Where it listens, without a slash at the end. */
  readonly url: string
  close(): Promise<void>
}

/** The folder of the directory's files of this installation. */
export const OWN_DIRECTORY = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../infra/directory')

/** @throws Fault directory-file-invalid */
export async function startRegistry(config: RegistryConfig): Promise<RunningRegistry> {
  const { host, port, keeper, ends, clock = systemClock, codes = memoryCodeKeeper() } = config
  const schemas = schemasOfThisInstallation()
  const directory = await readDirectory(config.directory ?? OWN_DIRECTORY)
  const parts = {
    schemas: { ready: true, subjects: schemas.subjects().length },
    directory: { ready: true, parties: directory.parties.length, version: directory.version },
  }
  const app = await buildApp({
    service: 'registry',
    version: '0.1.0',
    description:
      'Schemas, offices, centres, programmes, corridors and code lists, for everybody; keys and sealed bytes that ends pass to each other. Nothing in it is personal, and what is sealed it cannot open.',
    log: config.log ?? openLog({ service: 'registry' }),
    authenticate: firstOf([endsByToken(ends, clock), operatorsByToken(ends, clock)]),
    requests: config.requests,
    catalogues: [registryCatalogue],
    figures: keptFigures(keeper),
    readiness: async () => {
      const [ready, isCodeReady] = await Promise.all([keeper.isReady(), codes.isReady()])
      return { ready, parts: { ...parts, keeper: { ready }, codes: { ready: isCodeReady } } }
    },
  })
  answerForeignClients(app)
  schemaRoutes(app, schemas)
  directoryRoutes(app, directory)
  codeRoutes(app, codes)
  await keepingRoutes(app, { keeper, ends, clock, directory })
  const watch = setInterval(watching({ keeper, clock, log: app.log }), MINUTE)
  const url = await app.listen({ host, port })
  return {
    url,
    async close() {
      clearInterval(watch)
      await app.close()
      await keeper.close()
      await codes.close()
    },
  }
}

interface Watching extends Pick<RegistryConfig, 'keeper'> {
  readonly clock: Clock
  readonly log: Pick<App['log'], 'warn'>
}

function watching({ keeper, clock, log }: Watching): () => void {
  const look = keptWatch(keeper, clock, (what) => log.warn(what, 'an end has nearly used up what it may keep here'))
  return () => void look().catch((err: unknown) => log.warn({ err }, 'what ends keep cannot be counted now'))
}

interface Keeping extends Required<Pick<RegistryConfig, 'keeper' | 'ends' | 'clock'>> {
  readonly directory: Directory
}

async function keepingRoutes(app: App, { keeper, ends, clock, directory: { parties } }: Keeping): Promise<void> {
  keyRoutes(app, { keeper, publish: publishPartyKey({ keeper, parties, ends }), clock })
  grantRoutes(app, { keeper, parties, clock })
  partnerRoutes(app, { acts: keeper.partners, parties, clock })
  await chunkRoutes(app, keeper)
}
