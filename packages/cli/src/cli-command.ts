/**
 * What a command of `passerelle` is, and where it writes. Keeps: results on `out`, progress and complaints on `err`,
 * so that a machine can read the one without the other.
 */
import type { ExitCode } from './exit-codes.ts'

export interface Streams {
  readonly out: (line: string) => void
  readonly err: (line: string) => void
}

export interface CliCommand {
  /** As typed, for example `topics apply`. */
  readonly name: string
  /** One line for the overview. */
  readonly summary: string
  /** The whole help, with examples. */
  readonly help: string
  run(args: readonly string[], streams: Streams): Promise<ExitCode>
}

export const processStreams: Streams = {
  out: (line) => void process.stdout.write(`${line}\n`),
  err: (line) => void process.stderr.write(`${line}\n`),
}
