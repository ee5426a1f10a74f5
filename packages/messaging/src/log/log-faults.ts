/**
 * The catalogue of faults that a Log throws: code, meaning, whether the same call may succeed later.
 * Keeps: drivers throw no other codes, so callers decide on the code and never on a driver's own error.
 */
import { Fault } from '@passerelle/kernel'

export const LOG_FAULTS = {
  'partition-count-fixed': { retryable: false, meaning: 'the topic exists with another number of partitions' },
  'topic-unknown': { retryable: false, meaning: 'no such topic' },
  'topic-id-unavailable': { retryable: true, meaning: 'the broker did not tell the id of a topic' },
  'log-forbidden': { retryable: true, meaning: 'the broker does not let this account do that' },
  'record-too-large': { retryable: false, meaning: 'a record is larger than the log takes' },
  'append-failed': { retryable: true, meaning: 'not every record was acknowledged' },
  'log-unreachable': { retryable: true, meaning: 'the log does not answer' },
  'log-closed': { retryable: false, meaning: 'this client of the log was closed' },
  'lease-lost': { retryable: true, meaning: 'this member no longer owns the partition' },
} as const

export type LogFaultCode = keyof typeof LOG_FAULTS

export function logFault(code: LogFaultCode, detail: string, cause?: unknown): Fault {
  const { retryable, meaning } = LOG_FAULTS[code]
  return new Fault(code, `${meaning}: ${detail}`, { retryable, cause })
}

export const isLogFault = (fault: unknown, code: LogFaultCode): boolean => fault instanceof Fault && fault.code === code
