/**
 * The machine that is searched: `npm start` as a process of its own, or over Kafka a process a service; everything that it
 * keeps lies in one folder, and what it prints goes where it is told.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Writable } from 'node:stream'
import type { End } from '@passerelle/kernel'
import { freePortsInARow } from '../../infra/kafka/free-ports.ts'
import { takeBaseBackup } from '../restore/base-backup.ts'
import { type LogOfMachine, logOfMachine } from './log-of-machine.ts'

export interface MachineStart {
  readonly dir: string
  readonly transport: 'embedded' | 'kafka'
  readonly printed: Writable
}

export interface StartedMachine {
  readonly urls: Readonly<Record<End | 'matching', string>>
  /** As a producer that is none of ours reaches it. */
  readonly log: LogOfMachine
  /** A base backup of all databases, into a folder. */
  backUp(folder: string): Promise<void>
  stop(): Promise<void>
}

const PROGRAMS = {
  embedded: 'packages/standalone/src/main.ts',
  kafka: 'packages/standalone/src/world-kafka.ts',
}
const root = new URL('../../', import.meta.url).pathname
/** What it prints once it is up: where the matching beside the first destination is, and over Kafka the brokers. */
const IS_UP = {
  embedded: /matching de +(\S+)[\s\S]+Ctrl-C/,
  kafka: /matching de +(\S+)[\s\S]+Kafka: (\S+)\. Logs/,
}
/** The registry and the ends after it. */
const ADDRESSES = 10

/** How the server of a folder is reached by its administrator, while it runs. */
function adminUrlOf(dir: string): string {
  const password = readFileSync(path.join(dir, 'password'), 'utf8').trim()
  const port = readFileSync(path.join(dir, 'data', 'postmaster.pid'), 'utf8').split('\n')[3]
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres`
}

export async function startMachine({ dir, transport, printed }: MachineStart): Promise<StartedMachine> {
  const port = await freePortsInARow(ADDRESSES)
  const child = spawn(process.execPath, [path.join(root, PROGRAMS[transport]), '--dir', dir, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stderr.on('data', (chunk) => printed.write(chunk))
  let said = ''
  await new Promise<void>((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed.write(text)
      said += text
      if (IS_UP[transport].test(said)) resolve()
    })
    child.once('exit', (code) => reject(new Error(`the machine ended with ${code}`)))
  })
  const [, matching = '', brokers] = IS_UP[transport].exec(said) ?? []
  return {
    log: await logOfMachine(brokers ?? { adminUrl: adminUrlOf(path.join(dir, 'postgres')) }),
    urls: { destination: `http://127.0.0.1:${port + 1}`, origin: `http://127.0.0.1:${port + 2}`, matching },
    async backUp(folder) {
      const url = () => ''
      await takeBaseBackup(
        { adminUrl: adminUrlOf(path.join(dir, 'postgres')), url, stop: async () => undefined },
        folder,
      )
    },
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}
