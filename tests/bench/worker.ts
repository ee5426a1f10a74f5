/**
 * A part of a bench in a process of its own, asked by messages. Keeps: a worker that dies or throws fails the question;
 * it ends when its parent does.
 */
import { type ChildProcess, fork } from 'node:child_process'

export type Answers = Readonly<Record<string, (input: never) => unknown>>

/** In the worker: answers its parent's questions. */
export function answer(answers: Answers): void {
  const reply = async ({ id, name, input }: { id: number; name: string; input: never }): Promise<void> => {
    try {
      process.send?.({ id, value: await answers[name]?.(input) })
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) })
    }
  }
  process.on('message', (question: Parameters<typeof reply>[0]) => void reply(question))
  process.on('disconnect', () => process.exit(0))
}

interface Reply {
  readonly id: number
  readonly value?: unknown
  readonly error?: string
}

export interface Worker {
  ask<Value>(name: string, input?: unknown): Promise<Value>
  /** Asks it to close, then waits for its end. */
  close(): Promise<void>
}

/** kafkajs without our mending sets negative timers (tulios/kafkajs#1751): said once here, not in every run. */
const QUIET = '--disable-warning=TimeoutNegativeWarning'

const profiled = (): string[] => {
  const dir = process.env['BENCH_CPU_PROF']
  return dir ? ['--cpu-prof', `--cpu-prof-dir=${dir}`] : []
}

/** @param hooks loaded before it */
export function startWorker(file: URL, hooks?: URL): Worker {
  const loaded = hooks ? ['--import', hooks.href] : []
  const child = fork(file, {
    execArgv: [QUIET, ...loaded, ...profiled()],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const open = new Map<number, { resolve(value: never): void; reject(error: Error): void }>()
  let last = 0
  child.on('message', ({ id, value, error }: Reply) => {
    const waiting = open.get(id)
    open.delete(id)
    if (error === undefined) waiting?.resolve(value as never)
    else waiting?.reject(new Error(error))
  })
  child.once('exit', (code) => {
    for (const { reject } of open.values()) reject(new Error(`a worker ended with ${code}`))
  })
  const ask = <Value>(name: string, input?: unknown): Promise<Value> => {
    const asked = new Promise<Value>((resolve, reject) => {
      const id = ++last
      open.set(id, { resolve, reject })
      child.send({ id, name, input })
    })
    // Where one question has failed nobody waits for the others any more: the first failure is to be heard.
    asked.catch(() => undefined)
    return asked
  }
  return { ask, close: () => closeWorker(child, ask) }
}

async function closeWorker(child: ChildProcess, ask: (name: string) => Promise<unknown>): Promise<void> {
  if (child.exitCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await ask('close').catch(() => child.kill('SIGKILL'))
  if (child.connected) child.disconnect()
  await ended
}

/** Milliseconds of a clock that all processes of this machine share. */
export const now = (): number => Number(process.hrtime.bigint()) / 1e6
