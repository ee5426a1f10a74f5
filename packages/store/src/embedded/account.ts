/**
 * The operating-system account the server runs as: PostgreSQL refuses to run as root.
 * Keeps: an ordinary user needs nothing; root gets `postgres`, made where missing, else `nobody`.
 */
import { execFileSync } from 'node:child_process'
import { chownSync, lstatSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { Fault } from '@passerelle/kernel'

export interface Account {
  readonly uid: number
  readonly gid: number
}

function idsOf(name: string): Account | undefined {
  try {
    const read = (flag: string) =>
      Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }).toString())
    return { uid: read('-u'), gid: read('-g') }
  } catch {
    return undefined
  }
}

const CREATE = { program: 'useradd', flags: ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false'] }

function create(name: string): void {
  try {
    execFileSync(CREATE.program, [...CREATE.flags, name], { stdio: 'ignore' })
  } catch {
    // Another start may have made it at the same moment, or the machine has no useradd: the caller looks again.
  }
}

/** The account to switch to, or nothing where this process is no root and may run the server itself. */
export function serverAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  const found = idsOf('postgres') ?? (create('postgres'), idsOf('postgres')) ?? idsOf('nobody')
  if (found) return found
  throw new Fault(
    'store-no-account',
    'PostgreSQL does not run as root, and no user `postgres` could be made: start Passerelle as an ordinary user',
  )
}

/** Whether the account may pass through every folder above `target` (mode bits; access lists are not looked at). */
export function mayReach(account: Account, target: string): boolean {
  for (let folder = path.dirname(path.resolve(target)); ; folder = path.dirname(folder)) {
    const { mode, uid, gid } = statSync(folder)
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (folder === path.dirname(folder)) return true
  }
}

/** Gives a folder and all in it to the account, touching only what is not yet its own. */
export function giveTo(account: Account, target: string): void {
  const entry = lstatSync(target)
  if (entry.isSymbolicLink()) return
  if (entry.uid !== account.uid || entry.gid !== account.gid) chownSync(target, account.uid, account.gid)
  if (entry.isDirectory()) for (const name of readdirSync(target)) giveTo(account, path.join(target, name))
}
