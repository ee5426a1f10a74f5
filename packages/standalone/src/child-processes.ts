/**
 * Services as processes of their own, started with this process's Node, watched, and started again when they die.
 * Keeps: on close everyone is asked to stop, and waited for.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, openSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Fault } from '@passerelle/kernel'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..')
/** What a child needs of our environment besides its settings. */
const INHERITED = ['PATH', 'HOME', 'TZ', 'LANG', 'NODE_EXTRA_CA_CERTS', 'OTEL_EXPORTER_OTLP_ENDPOINT']
const RESTART_AFTER_MS = 1_000

export interface Supervisor {
  start(name: string, file: string, settings: Readonly<Record<string, string>>): void
  close(): Promise<void>
}

/** @param options.logs folder in which each service's log is kept */
export function childProcesses({ say, logs }: { say(text: string): void; logs: string }): Supervisor {
  mkdirSync(logs, { recursive: true })
  const running = new Map<string, ChildProcess>()
  let closed = false
  const start: Supervisor['start'] = (name, file, settings) => {
    const inherited = Object.fromEntries(
      INHERITED.flatMap((key) => (process.env[key] ? [[key, process.env[key]]] : [])),
    )
    const child = spawn(process.execPath, [path.join(root, file)], {
      cwd: root,
      env: { ...inherited, ...settings },
      stdio: ['ignore', openSync(path.join(logs, `${name}.log`), 'a'), 'inherit'],
      // Ctrl-C reaches the whole group of a terminal: children stop when we ask them, after what feeds on them.
      detached: process.platform !== 'win32',
    })
    running.set(name, child)
    child.once('exit', (code, signal) => {
      if (closed) return
      say(`  ${name} ended (${signal ?? code}); starting it again`)
      setTimeout(() => closed || start(name, file, settings), RESTART_AFTER_MS)
    })
    say(`  ${name} is process ${child.pid}`)
  }
  return {
    start,
    async close() {
      closed = true
      const all = [...running.values()].filter((child) => child.exitCode === null && child.signalCode === null)
      const ended = all.map((child) => once(child, 'exit'))
      for (const child of all) child.kill('SIGTERM')
      await Promise.all(ended)
    },
  }
}

const READY_WITHIN_MS = 60_000

/** Waits until a service says that it is ready. @throws Fault service-not-ready */
export async function answersReady(url: string): Promise<void> {
  for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until; await pause(100)) {
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined)
    if (answer?.ok) return
  }
  throw new Fault('service-not-ready', `${url} did not become ready within a minute`)
}
