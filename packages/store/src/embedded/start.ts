/**
 * Starts a real PostgreSQL server of this process's own, and stops it in order.
 * Keeps: data survive; a half-made data folder is never used; the server outlives a Ctrl-C until its user has drained.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { Fault } from '@passerelle/kernel'
import { giveTo, serverAccount } from './account.ts'
import { postgresBinaries } from './binaries.ts'
import { clearLeftovers, type Home, leaveHome, openHome, takeHome } from './home.ts'

export interface EmbeddedPostgres {
  /** The connection address of a database on this server. */
  url(database: string): string
  readonly adminUrl: string
  stop(): Promise<void>
}

export interface EmbeddedPostgresOptions {
  readonly dir: string
  readonly port?: number
  /** Throws away what the folder holds and begins anew. */
  readonly fresh?: boolean
  readonly settings?: Readonly<Record<string, string>>
  readonly log?: (line: string) => void
}

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '64MB',
  max_connections: '200',
  fsync: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // No line of the server's log may quote a value: errors are told to who caused them.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}
const READY_WITHIN_MS = 120_000

const environment = { ...process.env, LC_ALL: 'C', TZ: 'UTC' }

export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const home = openHome(options.dir, { binaries: await postgresBinaries(), account: serverAccount() })
  takeHome(home)
  try {
    clearLeftovers(home)
    if (options.fresh) rmSync(home.data, { recursive: true, force: true })
    if (!existsSync(home.data)) initialise(home, options)
    return await launch(home, options)
  } catch (error) {
    leaveHome(home)
    throw error
  }
}

/** Made aside and then renamed: a folder called `data` is always complete. */
function initialise(
  { binaries, data, passwordFile, account, folder }: Home,
  { settings }: EmbeddedPostgresOptions,
): void {
  const building = `${data}.building`
  rmSync(building, { recursive: true, force: true })
  mkdirSync(building, { mode: 0o700 })
  if (account) giveTo(account, building)
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const haste = settings?.['fsync'] === 'off' ? ['--no-sync'] : []
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`]
  try {
    execFileSync(binaries.initdb, [`--pgdata=${building}`, ...access, ...locale, ...haste], {
      ...account,
      env: environment,
      stdio: 'pipe',
      cwd: folder,
    })
  } catch (cause) {
    throw new Fault('store-init-failed', `PostgreSQL could not set up ${data}`, { cause })
  }
  renameSync(building, data)
}

async function launch(home: Home, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  for (let attempt = 1; ; attempt++) {
    const port = options.port ?? (await freePort())
    const server = spawnServer({ home, options, port })
    try {
      await ready(server, options.log)
      return running({ home, server, port })
    } catch (error) {
      server.kill('SIGQUIT')
      // Between finding the free port and using it, another program may have taken it.
      if (options.port !== undefined || attempt === 3) throw error
    }
  }
}

function spawnServer({
  home,
  options,
  port,
}: {
  home: Home
  options: EmbeddedPostgresOptions
  port: number
}): ChildProcess {
  const settings = Object.entries({ ...SETTINGS, ...options.settings, port: String(port) })
  const flags = settings.flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return spawn(home.binaries.postgres, ['-D', home.data, ...flags], {
    ...home.account,
    env: environment,
    cwd: home.data,
    // Its own process group: a Ctrl-C meant for us must not end the database while we still write to it.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

function ready(server: ChildProcess, log: ((line: string) => void) | undefined): Promise<void> {
  const said: string[] = []
  return new Promise((resolve, reject) => {
    const fail = (why: string) =>
      reject(new Fault('store-start-failed', `${why}: ${said.slice(-5).join(' | ')}`, { retryable: true }))
    const timer = setTimeout(() => fail('PostgreSQL was not ready in time'), READY_WITHIN_MS)
    const settle = (then: () => void) => () => (clearTimeout(timer), then())
    server.once('error', (cause) => settle(() => fail(cause.message))())
    server.once('exit', (code) => settle(() => fail(`PostgreSQL ended with ${code}`))())
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n').filter(Boolean)) {
        if (said.push(line) > 50) said.shift()
        log?.(line)
        if (line.includes('ready to accept connections')) settle(resolve)()
      }
    })
  })
}

function running({ home, server, port }: { home: Home; server: ChildProcess; port: number }): EmbeddedPostgres {
  const password = readFileSync(home.passwordFile, 'utf8').trim()
  const url = (database: string) => `postgres://postgres:${password}@127.0.0.1:${port}/${encodeURIComponent(database)}`
  const atExit = () => server.kill('SIGINT')
  process.once('exit', atExit)
  server.unref()
  let stopped: Promise<void> | undefined
  const stop = async () => {
    process.off('exit', atExit)
    if (server.exitCode === null && server.signalCode === null) {
      const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
      server.ref()
      server.kill('SIGINT') // fast shutdown: connections end, the checkpoint is written
      await ended
    }
    leaveHome(home)
  }
  return { url, adminUrl: url('postgres'), stop: () => (stopped ??= stop()) }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
