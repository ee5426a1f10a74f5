/**
 * How every command of `passerelle` ends, as numbers a script can rely on (64 and 69 as in sysexits.h).
 */
import { Fault } from '@passerelle/kernel'

export const EXIT = {
  /** Done, nothing to complain about. */
  ok: 0,
  /** Done, and something is not as it should be: deviations, incompatible schemas, a machine that lacks something. */
  failed: 1,
  /** Called wrongly: unknown option, unreadable file. */
  usage: 64,
  /** Something it needs does not answer: an end, a broker, a database. */
  unavailable: 69,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** The caller made a mistake; the message says which. */
export const usage = (message: string): Fault => new Fault('usage', message)

/** Something that must answer does not. */
export const unavailable = (message: string, cause?: unknown): Fault =>
  new Fault('unavailable', message, { retryable: true, cause })

export function exitCodeOf(fault: unknown): ExitCode {
  if (!(fault instanceof Fault)) return EXIT.failed
  if (fault.code === 'usage') return EXIT.usage
  return fault.code === 'unavailable' || fault.code === 'log-unreachable' ? EXIT.unavailable : EXIT.failed
}
