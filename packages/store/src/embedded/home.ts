/**
 * The folder of one embedded server: its data, its password, and who uses it.
 * Keeps: one living process per folder; what a killed process left behind (a running server, a stale pid file) is cleared.
 */
import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { Fault } from '@passerelle/kernel'
import { type Account, giveTo, mayReach } from './account.ts'
import { type Binaries, binariesIn, installationOf } from './binaries.ts'

export interface Home {
  readonly folder: string
  readonly data: string
  readonly passwordFile: string
  readonly binaries: Binaries
  readonly account: Account | undefined
}

const SHARED = '/var/lib/passerelle'

/**
 * Root's home is closed to the server's account. Then data and programs live under /var/lib/passerelle, data in a
 * folder named after the one that was asked for, so that the same start finds the same data again.
 */
export function openHome(dir: string, options: { binaries: Binaries; account: Account | undefined }): Home {
  const { account } = options
  let { binaries } = options
  let folder = path.resolve(dir)
  mkdirSync(folder, { recursive: true })
  // Closed itself, but not above: letting the account pass (not look) is enough.
  if (account && mayReach(account, folder)) chmodSync(folder, statSync(folder).mode | 0o001)
  else if (account) {
    folder = sharedFor(folder)
    mkdirSync(folder, { recursive: true })
    chmodSync(SHARED, 0o755)
  }
  if (account && !mayReach(account, binaries.postgres)) binaries = copied(binaries, account)
  const home = {
    folder,
    data: path.join(folder, 'data'),
    passwordFile: path.join(folder, 'password'),
    binaries,
    account,
  }
  if (!existsSync(home.passwordFile)) writeFileSync(home.passwordFile, randomBytes(24).toString('hex'), { mode: 0o600 })
  // Only what is the server's own: the folder may hold other things.
  if (account) for (const own of [home.passwordFile, home.data]) if (existsSync(own)) giveTo(account, own)
  return home
}

const sharedFor = (folder: string): string =>
  path.join(SHARED, createHash('sha256').update(folder).digest('hex').slice(0, 16))

/** The folder that a living process uses for a server that was asked for here, wherever it had to be put. */
export const ownedHome = (dir: string): string | undefined =>
  [path.resolve(dir), sharedFor(path.resolve(dir))].find((folder) => isOwned(folder))

/** A copy is known by the program it is of, so that an upgrade makes a new one. */
function copied(binaries: Binaries, account: Account): Binaries {
  const from = installationOf(binaries)
  const { size, mtimeMs } = statSync(binaries.postgres)
  const to = path.join(
    SHARED,
    `postgres-${createHash('sha256').update(`${from} ${size} ${mtimeMs}`).digest('hex').slice(0, 16)}`,
  )
  if (!existsSync(to)) {
    const building = `${to}.${process.pid}`
    mkdirSync(SHARED, { recursive: true })
    chmodSync(SHARED, 0o755)
    cpSync(from, building, { recursive: true, verbatimSymlinks: true })
    giveTo(account, building)
    renameSync(building, to)
  }
  return binariesIn(to)
}

const ownerFile = (folder: string): string => path.join(folder, 'owner.json')

/** When a process started, as the kernel counts it: tells a living owner from a stranger who got its number. */
function startOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19]
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Whether a living process uses this folder. */
export function isOwned(folder: string): boolean {
  const file = ownerFile(folder)
  if (!existsSync(file)) return false
  const { pid, started }: { pid?: number; started?: string } = parseOwner(readFileSync(file, 'utf8'))
  return pid !== undefined && isAlive(pid) && started === startOf(pid)
}

function parseOwner(text: string): { pid?: number; started?: string } {
  try {
    const { pid, started } = JSON.parse(text)
    return typeof pid === 'number' ? { pid, started } : {}
  } catch {
    return {} // cut off by a crash: nobody's
  }
}

/** Takes the folder for this process. @throws Fault store-in-use where another living one has it */
export function takeHome({ folder }: Home): void {
  if (isOwned(folder))
    throw new Fault(
      'store-in-use',
      `another running Passerelle uses ${folder}: stop it first, or choose another folder`,
    )
  rmSync(ownerFile(folder), { force: true })
  writeFileSync(ownerFile(folder), JSON.stringify({ pid: process.pid, started: startOf(process.pid) }), { flag: 'wx' })
}

export const leaveHome = ({ folder }: Home): void => rmSync(ownerFile(folder), { force: true })

function isPostgres(pid: number): boolean {
  try {
    if (existsSync('/proc/self/cmdline')) return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres')
    return (
      process.platform === 'win32' ||
      execFileSync('ps', ['-p', String(pid), '-o', 'args='])
        .toString()
        .includes('postgres')
    )
  } catch {
    return false
  }
}

/**
 * Clears what a killed process left: a server that still runs is stopped in order; a pid file whose number now
 * belongs to somebody else is removed, as PostgreSQL would refuse to start for it.
 */
export function clearLeftovers(home: Home): void {
  const pidFile = path.join(home.data, 'postmaster.pid')
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  if (Number.isInteger(pid) && pid > 0 && isPostgres(pid)) stopServer(home)
  rmSync(pidFile, { force: true })
}

/** Stops the server of this folder: connections are ended, what was committed is written down. */
function stopServer({ binaries, data, account }: Home): void {
  execFileSync(binaries.pg_ctl, ['stop', '-D', data, '-m', 'fast', '-w', '-t', '30'], {
    ...account,
    stdio: 'ignore',
    cwd: data,
  })
}
