/**
 * A small disk of its own for the tables of one database: memory, mounted as a file system of a fixed size, and made a tablespace.
 * Keeps: what fills it is a file beside the tables, as old backups would be; the log of Postgres lies elsewhere, so Postgres lives.
 * Only whoever may mount can hold drills with it.
 */
import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import { Client } from 'pg'
import type { PostgresServer } from '../faults/server-processes.ts'

const SIZE = '96m'
const CHUNK = Buffer.alloc(64 * 1024, 1)

export interface SmallDisk {
  /** Before the database is there. @throws where nobody may mount here */
  prepare(postgres: PostgresServer): Promise<void>
  fill(): void
  clear(): void
  remove(): void
}

/** @param folder where it is mounted @param database what lies on it */
export function smallDisk(folder: string, database: string): SmallDisk {
  const ballast = path.join(folder, 'old-backup')
  let mounted = false
  return {
    async prepare(postgres) {
      mkdirSync(folder, { recursive: true })
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},mode=0711`, 'tmpfs', folder])
      mounted = true
      const tables = path.join(folder, 'tables')
      mkdirSync(tables)
      execFileSync('chown', [await ownerOf(postgres), tables])
      const admin = new Client({ connectionString: postgres.adminUrl })
      await admin.connect()
      await admin.query(`create tablespace small location '${tables}'`)
      await admin.query(`create database ${database} tablespace small`)
      await admin.end()
    },
    fill() {
      const file = openSync(ballast, 'w')
      try {
        for (;;) writeSync(file, CHUNK)
      } catch (fault) {
        if ((fault as NodeJS.ErrnoException).code !== 'ENOSPC') throw fault
      } finally {
        closeSync(file)
      }
    },
    clear: () => rmSync(ballast, { force: true }),
    remove() {
      if (mounted) execFileSync('umount', ['-l', folder])
      mounted = false
    },
  }
}

/** Under which account the server runs: nobody else may own its tables. */
async function ownerOf({ adminUrl }: PostgresServer): Promise<string> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  const { rows } = await client.query<{ data_directory: string }>('show data_directory')
  await client.end()
  return execFileSync('stat', ['-c', '%u:%g', rows[0]?.data_directory ?? ''])
    .toString()
    .trim()
}
