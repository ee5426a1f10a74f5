/**
 * A service as a process that is killed, paused and started again. Keeps: who dies without having been killed is
 * remembered, where it had been at work, and started again too, as whoever runs services would.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
/** What a child needs of our environment besides its settings. */
const INHERITED = ['PATH', 'HOME', 'TZ', 'LANG', 'NODE_EXTRA_CA_CERTS']
/** Longer each time that a start fails, because what it needs is away. */
const AGAIN_AFTER_MS = 500
const AGAIN_AFTER_AT_MOST_MS = 4_000

export interface LivingProcess {
  readonly name: string
  /** How often it ended by itself after it had said that it is at work. */
  readonly deaths: number
  /** Ends it at once; it stays away until it is raised. */
  kill(): void
  raise(): void
  pause(): void
  resume(): void
  /** Tells it something; kept for its next life where it must last. */
  tell(message: object): void
  close(): Promise<void>
}

export interface ProcessPlan {
  readonly name: string
  readonly file: string
  settings(): Readonly<Record<string, string>>
  /** Folder of its output. */
  readonly logs: string
}

export function livingProcess({ name, file, settings, logs }: ProcessPlan): LivingProcess {
  let child: ChildProcess | undefined
  const struck = new WeakSet<ChildProcess>()
  let [stays, closed, deaths, failures] = ['up' as 'up' | 'away', false, 0, 0]
  const start = (): void => {
    if (closed || child || stays === 'away') return
    const inherited = INHERITED.flatMap((key) => (process.env[key] ? [[key, process.env[key]]] : []))
    const output = openSync(path.join(logs, `${name}.log`), 'a')
    const born = spawn(process.execPath, [path.join(root, file)], {
      cwd: root,
      env: { ...Object.fromEntries(inherited), ...settings() },
      stdio: ['ignore', output, output, 'ipc'],
    })
    let atWork = false
    born.on('message', () => void (atWork = true))
    born.on('error', () => undefined)
    born.once('exit', () => {
      if (child !== born) return
      child = undefined
      if (atWork && !struck.has(born) && !closed) deaths += 1
      failures = atWork ? 0 : failures + 1
      setTimeout(start, Math.min(AGAIN_AFTER_AT_MOST_MS, AGAIN_AFTER_MS * 2 ** failures))
    })
    child = born
  }
  start()
  return {
    name,
    get deaths() {
      return deaths
    },
    kill() {
      stays = 'away'
      if (child) struck.add(child)
      child?.kill('SIGKILL')
    },
    raise() {
      stays = 'up'
      start()
    },
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    tell: (message) => void child?.send(message, () => undefined),
    async close() {
      closed = true
      const last = child
      if (!last) return
      const ended = once(last, 'exit')
      last.kill('SIGCONT')
      last.kill('SIGTERM')
      const force = setTimeout(() => last.kill('SIGKILL'), 12_000)
      await ended
      clearTimeout(force)
    },
  }
}
