/**
 * A fault: something broke (a connection, a file, an invariant). Thrown, never returned.
 * `code` is from the catalogue of the throwing package; `retryable` says whether the same call may succeed later.
 */
export class Fault extends Error {
  readonly code: string
  readonly retryable: boolean

  constructor(code: string, message: string, options: { retryable?: boolean; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'Fault'
    this.code = code
    this.retryable = options.retryable ?? false
  }
}

/** Closes a switch over a union: the compiler proves that it is never reached. */
export function unreachable(value: never): never {
  throw new Fault('unreachable', `a case that cannot occur occurred: ${JSON.stringify(value)}`)
}
