/**
 * Finds free TCP ports on loopback, for servers that are started later. Keeps: they lie below what the system gives to
 * outgoing connections (from 32768 on), so that none of these takes one before its server does.
 */
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

const FROM = 15_000
const BELOW = 32_000

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening')
  } catch {
    return false
  }
  await once(server.close(), 'close')
  return true
}

/** @returns the first of `count` free ports that follow each other */
export async function freePortsInARow(count: number): Promise<number> {
  for (;;) {
    const first = randomInt(FROM, BELOW - count)
    const row = await Promise.all(Array.from({ length: count }, (_, index) => isFree(first + index)))
    if (row.every(Boolean)) return first
  }
}

export async function freePorts(count: number): Promise<number[]> {
  const first = await freePortsInARow(count)
  return Array.from({ length: count }, (_, index) => first + index)
}
