/**
 * A service of the product as a process of its own: started, stopped in order, killed. Keeps: its output is kept in a
 * file; who asks for it to be stopped waits until it is gone.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')

export interface ServiceProcess {
  readonly running: boolean
  start(settings: Readonly<Record<string, string>>): void
  stop(how?: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

/** @param file from the root of the repository, or of another build where it is absolute */
export function serviceProcess(file: string, logFile: string): ServiceProcess {
  let child: ChildProcess | undefined
  const lives = (): boolean => child !== undefined && child.exitCode === null && child.signalCode === null
  return {
    get running() {
      return lives()
    },
    start(settings) {
      const output = openSync(logFile, 'a')
      const { PATH = '', HOME = '' } = process.env
      child = spawn(process.execPath, [path.resolve(root, file)], {
        cwd: root,
        env: { PATH, HOME, ...settings },
        stdio: ['ignore', output, output],
      })
    },
    async stop(how = 'SIGTERM') {
      if (!lives() || !child) return
      const gone = once(child, 'exit')
      child.kill(how)
      await gone
    },
  }
}
