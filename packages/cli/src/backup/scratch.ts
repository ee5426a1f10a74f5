/**
 * A server on which a backup is tried: one of its own that is thrown away, and where this machine has no Postgres, databases of another
 * name on the server that is there. Keeps: nothing of it is left.
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startEmbeddedPostgres } from '@passerelle/store'
import { dropDatabase } from '@passerelle/store/backup'
import { usage } from '../exit-codes.ts'

export interface Scratch {
  readonly adminUrl: string
  /** What a database is called there. */
  nameOf(database: string): string
  /** Throws a database away. */
  drop(database: string): Promise<void>
  close(): Promise<void>
}

/** What is on it may go with the machine at any time. */
const HASTY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/** @param otherwise the address of a server, for an administrator @throws Fault `usage` where there is none at all */
export async function openScratch(otherwise: string | undefined): Promise<Scratch> {
  const dir = mkdtempSync(path.join(tmpdir(), 'passerelle-scratch-'))
  const remove = (): void => rmSync(dir, { recursive: true, force: true })
  try {
    const server = await startEmbeddedPostgres({ dir, settings: HASTY })
    return {
      adminUrl: server.adminUrl,
      nameOf: (database) => database,
      drop: (database) => dropDatabase(server.adminUrl, database, true),
      async close() {
        await server.stop()
        remove()
      },
    }
  } catch (fault) {
    remove()
    if (!isWithoutPostgres(fault)) throw fault
    if (otherwise === undefined) throw usage('this machine has no Postgres to try it on: DATABASE_ADMIN_URL names one')
    return besideOthers(otherwise)
  }
}

/** Not made for this machine, or, as in the image of the services, not installed at all. */
const isWithoutPostgres = (fault: unknown): boolean =>
  fault instanceof Error && 'code' in fault && ['store-no-binaries', 'MODULE_NOT_FOUND'].includes(String(fault.code))

/** Databases of this name are nobody's record. */
export const isScratch = (name: string): boolean => /^scratch_[0-9a-f]{12}_/.test(name)

export function besideOthers(adminUrl: string): Scratch {
  const end = randomBytes(6).toString('hex')
  const nameOf = (database: string): string => `scratch_${end}_${database}`.slice(0, 63)
  const made = new Set<string>()
  const drop = async (database: string): Promise<void> => {
    await dropDatabase(adminUrl, nameOf(database), true)
    made.delete(database)
  }
  return {
    adminUrl,
    nameOf(database) {
      made.add(database)
      return nameOf(database)
    },
    drop,
    async close() {
      for (const database of made) await drop(database)
    },
  }
}
