/**
 * Runs a service as a process: start, wait for a signal, stop in order.
 * Keeps: SIGTERM or SIGINT stops once, within the time given; a second one ends at once; a start that fails says why.
 */
import { describeError } from './log.ts'

export interface Service {
  readonly start: () => Promise<void>
  readonly stop: () => Promise<void>
  /** How long stopping may take, in ms. Default 10 s. */
  readonly stopWithin?: number
  /** Told of failures; written to standard error by default. */
  readonly onFailure?: (what: string, error: unknown) => void
}

const report = (what: string, error: unknown): void => {
  process.stderr.write(`${JSON.stringify({ level: 'fatal', what, error: describeError(error) })}\n`)
}

/** Resolves when started; the process ends by itself after the signal. */
export async function runService({ start, stop, stopWithin = 10_000, onFailure = report }: Service): Promise<void> {
  let stopping = false
  const starting = Promise.withResolvers<void>()
  const end = async () => {
    if (stopping) process.exit(1)
    stopping = true
    setTimeout(() => process.exit(1), stopWithin).unref()
    try {
      await starting.promise
      await stop()
      process.exit(0)
    } catch (error) {
      onFailure('could not stop in order', error)
      process.exit(1)
    }
  }
  // Before the start, as a signal may come in the middle of it.
  process.on('SIGTERM', () => void end())
  process.on('SIGINT', () => void end())
  try {
    await start()
  } catch (error) {
    onFailure('could not start', error)
    process.exit(1)
  }
  starting.resolve()
}
