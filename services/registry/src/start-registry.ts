/**
 * Puts the registry together: schemas and directory from files, served over HTTP. Holds no state of its own.
 */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildApp, type Logger, openLog } from '@passerelle/service-shell'
import { readDirectory } from './adapters/directory-files.ts'
import { schemasOfThisInstallation } from './adapters/schema-files.ts'
import { directoryRoutes } from './http/directory-routes.ts'
import { answerForeignClients } from './http/foreign-answers.ts'
import { schemaRoutes } from './http/schema-routes.ts'

export interface RegistryConfig {
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  /** Folder of the directory's files. Default: infra/directory of this installation. */
  readonly directory?: string
  readonly log?: Logger
}
export interface RunningRegistry {
  /** Where it listens, without a slash at the end. */
  readonly url: string
  close(): Promise<void>
}

const DIRECTORY = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../infra/directory')

/** @throws Fault directory-file-invalid */
export async function startRegistry({
  host,
  port,
  directory = DIRECTORY,
  log,
}: RegistryConfig): Promise<RunningRegistry> {
  const schemas = schemasOfThisInstallation()
  const content = await readDirectory(directory)
  const parts = {
    schemas: { ready: true, subjects: schemas.subjects().length },
    directory: { ready: true, parties: content.parties.length, version: content.version },
  }
  const app = await buildApp({
    service: 'registry',
    version: '0.1.0',
    description: 'Schemas, offices, centres, programmes and corridors. Public: nothing in it is personal.',
    log: log ?? openLog({ service: 'registry' }),
    readiness: () => ({ ready: true, parts }),
  })
  answerForeignClients(app)
  schemaRoutes(app, schemas)
  directoryRoutes(app, content)
  const url = await app.listen({ host, port })
  return { url, close: async () => await app.close() }
}
