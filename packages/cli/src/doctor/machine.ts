/**
 * Asks this machine what it has: programs and their versions, ports, disk, memory. Changes nothing.
 */
import { execFile } from 'node:child_process'
import { statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import os from 'node:os'

/** First lines of what a program says of its version; null where it is not there or fails. */
export function versionOf(program: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(program, [...args], { timeout: 15_000, shell: process.platform === 'win32' }, (error, stdout, stderr) => {
      // Java tells its version on the error stream.
      const said = `${stdout}\n${stderr}`.trim()
      resolve(error || said === '' ? null : said)
    })
  })
}

/** The first of several programs that answers. */
export async function anyOf(programs: readonly string[], args: readonly string[]): Promise<string | null> {
  for (const program of programs) {
    const version = await versionOf(program, args)
    if (version !== null) return version
  }
  return null
}

/** Whether a port of the loopback can be taken. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

const GB = 1_000_000_000

export async function freeDiskGb(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return (bavail * bsize) / GB
}

export const memoryGb = (): { readonly total: number; readonly free: number } => ({
  total: os.totalmem() / GB,
  free: os.freemem() / GB,
})
