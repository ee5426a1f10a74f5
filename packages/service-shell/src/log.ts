/**
 * The log: JSON lines with time, level, trace and what our own code says.
 * Keeps: no body, token, address, query or header value, and no message of a foreign error, ever reaches it.
 */
import { Fault } from '@passerelle/kernel'
import { type DestinationStream, type Logger, pino } from 'pino'

export type { Logger } from 'pino'

export interface LogOptions {
  readonly service: string
  readonly level?: string
  /** Where to; standard output by default. */
  readonly destination?: DestinationStream
}

/** What may be known of an error: foreign messages and properties often quote the values they stumbled over. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const at = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 12)
    .map((line) => line.trim())
  const known = error instanceof Fault ? { message: error.message, retryable: error.retryable } : {}
  return {
    type: error.name,
    code,
    ...known,
    at,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}

const nothing = (): undefined => undefined

export function openLog({ service, level = 'info', destination }: LogOptions): Logger {
  const options = {
    level,
    base: { service },
    timestamp: () => `,"at":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    // Fastify hands these three to the log of its own accord.
    serializers: { err: describeError, error: describeError, req: nothing, res: nothing },
  }
  return destination ? pino(options, destination) : pino(options)
}
