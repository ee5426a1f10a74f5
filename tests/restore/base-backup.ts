/**
 * An online base backup of a Postgres server that runs from a folder, and its restore: by the server's own backup
 * functions and a copy of its files, as with any tool for it. Keeps: the copy is usable once its write-ahead log is replayed.
 */
import { execFileSync } from 'node:child_process'
import { lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@passerelle/store'
import { Client } from 'pg'

export interface BaseBackup {
  readonly folder: string
  readonly dataDirectory: string
}

/** Writers may go on meanwhile. */
export async function takeBaseBackup(server: EmbeddedPostgres, folder: string): Promise<BaseBackup> {
  const client = new Client({ connectionString: server.adminUrl })
  await client.connect()
  try {
    const dataDirectory: string = (await client.query('show data_directory')).rows[0].data_directory
    await client.query(`select pg_backup_start('drill', true)`)
    rmSync(folder, { recursive: true, force: true })
    mkdirSync(path.dirname(folder), { recursive: true })
    copyTree(dataDirectory, folder)
    const { rows } = await client.query('select labelfile from pg_backup_stop(false)')
    const { uid, gid } = lstatSync(dataDirectory)
    writeFileSync(path.join(folder, 'backup_label'), rows[0].labelfile)
    execFileSync('chown', [`${uid}:${gid}`, path.join(folder, 'backup_label')])
    // What was written until the backup ended lies in the newest segments.
    copyTree(`${path.join(dataDirectory, 'pg_wal')}/.`, path.join(folder, 'pg_wal'))
    rmSync(path.join(folder, 'postmaster.pid'), { force: true })
    return { folder, dataDirectory }
  } finally {
    await client.end()
  }
}

/** A file that the server removed while it was copied is none that a replay needs. */
function copyTree(from: string, to: string): void {
  try {
    execFileSync('cp', ['-a', from, to], { stdio: ['ignore', 'ignore', 'pipe'] })
  } catch (fault) {
    const said = fault instanceof Error && 'stderr' in fault ? String(fault.stderr) : ''
    const others = said.split('\n').filter((line) => line !== '' && !line.includes('No such file or directory'))
    if (said === '' || others.length > 0) throw fault
  }
}

/** The server must have been stopped: what it held is thrown away, and it starts over the backup. */
export async function restoreBaseBackup(backup: BaseBackup, dir: string): Promise<EmbeddedPostgres> {
  rmSync(backup.dataDirectory, { recursive: true, force: true })
  renameSync(backup.folder, backup.dataDirectory)
  return startEmbeddedPostgres({ dir })
}
