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
  const end = async (started: Promise<void>) => {
    if (stopping) process.exit(1)
    stopping = true
    setTimeout(() => process.exit(1), stopWithin).unref()
    try {
      await started.catch(() => undefined) // reported where it was awaited first
      await stop()
      process.exit(0)
    } catch (error) {
      onFailure('could not stop in order', error)
      process.exit(1)
    }
  }
  const started = start()
  const onSignal = () => void end(started)
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
  try {
    await started
  } catch (error) {
    onFailure('could not start', error)
    if (!stopping) process.exit(1)
  }
}
