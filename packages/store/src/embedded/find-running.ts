/**
 * Finds a server that another process of this machine has started, by the folder it was started in.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ownedHome } from './home.ts'

/** The line of the pid file that holds the port (PostgreSQL documents the order). */
const PORT = 3

/** @returns the address for its administrator; undefined where none runs there, or its files are not ours to read */
export function runningPostgres(dir: string): string | undefined {
  const folder = ownedHome(dir)
  if (folder === undefined) return undefined
  try {
    const port = readFileSync(path.join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[PORT]
    const password = readFileSync(path.join(folder, 'password'), 'utf8').trim()
    return `postgres://postgres:${password}@127.0.0.1:${Number(port)}/postgres`
  } catch {
    return undefined
  }
}
