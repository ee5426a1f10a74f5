/**
 * Tells what a database error means: try again, the database is away, or a mistake of ours.
 * Only the first two are translated; a constraint that was hit stays pg's own error, for the caller to judge.
 */
import { Fault } from '@passerelle/kernel'

const CONTENTION = new Set(['40001', '40P01'])
const AWAY =
  /^(08...|57P0[1-5]|53300|25P0[34]|ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/
// pg reports these without a code.
const AWAY_TEXT =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|pool after calling end/i

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** Two transactions stood in each other's way; the whole of it may be run again. */
export const isContention = (error: unknown): boolean => CONTENTION.has(codeOf(error))

/** The connection is gone. Whether a commit under way took place is then unknown. */
function isAway(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isAway)
  return AWAY.test(codeOf(error)) || (error instanceof Error && codeOf(error) === '' && AWAY_TEXT.test(error.message))
}

/** Whether a unique or primary key was hit; with a name, that one. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (codeOf(error) !== '23505') return false
  return (
    constraint === undefined || (error instanceof Error && 'constraint' in error && error.constraint === constraint)
  )
}

/** The error as the rest of the code should see it. */
export function asStoreFault(error: unknown): unknown {
  if (error instanceof Fault) return error
  if (isContention(error))
    return new Fault('store-contention', 'transactions kept standing in each other’s way', {
      retryable: true,
      cause: error,
    })
  if (isAway(error))
    return new Fault('store-unavailable', 'the database cannot be reached', { retryable: true, cause: error })
  return error
}
