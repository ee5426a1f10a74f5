/**
 * Where a deployment has what is backed up: the folder of `npm start`, whether it runs or not; or a server that is named, and a folder in
 * which the keys of each service lie below its name.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { Fault } from '@passerelle/kernel'
import { runningPostgres, startEmbeddedPostgres } from '@passerelle/store'
import { usage } from '../exit-codes.ts'
import type { KeyPlace } from './key-files.ts'

/** Options of who names a deployment. */
export const PLACES = {
  world: { type: 'string' },
  deployment: { type: 'string' },
} as const

export const PLACES_HELP = `
  --world FOLDER       of npm start, .passerelle/world where nothing else is said
  --deployment FOLDER  instead of it: the keys of each service lie here in a folder of its name (destination_de/...), with everything
                       else that is secret; its databases are on the server of DATABASE_ADMIN_URL`

interface Given {
  readonly world?: string | undefined
  readonly deployment?: string | undefined
}

export interface Place {
  readonly keys: KeyPlace
  /** The address of its server, for an administrator. Ends what was started for it alone. */
  open(): Promise<OpenServer>
}

export interface OpenServer {
  readonly adminUrl: string
  close(): Promise<void>
  /** Removes what opening it has made. */
  undo(): Promise<void>
}

const nothing = async (): Promise<void> => undefined

const WORLD = path.join('.passerelle', 'world')
/** What of the folder of `npm start` is secret and no database. */
const KEYS_OF_WORLD = ['keys', 'tokens.json']

export function placeOf(given: Given): Place {
  if (given.deployment !== undefined && given.world !== undefined) throw usage('either --world or --deployment')
  if (given.deployment === undefined) return placeOfWorld(path.resolve(given.world ?? WORLD))
  const root = path.resolve(given.deployment)
  return { keys: { root }, open: async () => ({ adminUrl: namedServer(), close: nothing, undo: nothing }) }
}

function namedServer(): string {
  const { DATABASE_ADMIN_URL: adminUrl } = process.env
  if (!adminUrl || !URL.canParse(adminUrl)) throw usage('which server? DATABASE_ADMIN_URL is its address')
  return adminUrl
}

function placeOfWorld(dir: string): Place {
  return {
    keys: { root: dir, only: KEYS_OF_WORLD },
    async open() {
      const postgres = path.join(dir, 'postgres')
      if (!existsSync(postgres)) throw usage(`there is no world of npm start in ${dir}`)
      const running = runningPostgres(postgres)
      return running === undefined ? await started(postgres) : { adminUrl: running, close: nothing, undo: nothing }
    },
  }
}

async function started(dir: string): Promise<OpenServer> {
  const server = await startEmbeddedPostgres({ dir })
  return { adminUrl: server.adminUrl, close: () => server.stop(), undo: nothing }
}

/** A folder for a new world. @throws Fault `restore-over-something` where something is in it */
export function newPlaceOf(given: Given): Place {
  if (given.deployment !== undefined) return placeOf(given)
  if (given.world === undefined) throw usage('where to? --world FOLDER or --deployment FOLDER')
  const dir = path.resolve(given.world)
  if (existsSync(dir) && readdirSync(dir).length > 0)
    throw new Fault('restore-over-something', `nothing was put back: ${dir} is not empty`)
  return { ...placeOfWorld(dir), open: () => startedAnew(path.join(dir, 'postgres')) }
}

async function startedAnew(dir: string): Promise<OpenServer> {
  const server = await started(dir)
  return {
    ...server,
    async undo() {
      await server.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
