/**
 * Turns what kafkajs throws into a fault of the port, and tells apart the answers of a group's coordinator.
 */
import { Fault } from '@passerelle/kernel'
import { type LogFaultCode, logFault } from '../log/log-faults.ts'

const LOST = new Set(['UNKNOWN_MEMBER_ID', 'ILLEGAL_GENERATION', 'FENCED_INSTANCE_ID'])

export function kafkaErrorType(fault: unknown): string | undefined {
  const type: unknown = fault instanceof Error ? Reflect.get(fault, 'type') : undefined
  return typeof type === 'string' ? type : undefined
}

/** The coordinator has given this member's partitions to others. */
export const hasLostPartitions = (fault: unknown): boolean => LOST.has(kafkaErrorType(fault) ?? '')

/** The coordinator wants this member to join again; it still owns its partitions until it does. */
export const mustRejoin = (fault: unknown): boolean =>
  hasLostPartitions(fault) || kafkaErrorType(fault) === 'REBALANCE_IN_PROGRESS'

const isRefusedSignIn = (fault: unknown): boolean =>
  fault instanceof Error && fault.name === 'KafkaJSSASLAuthenticationError'

export function asKafkaFault(fault: unknown, code: LogFaultCode): Fault {
  if (fault instanceof Fault) return fault
  const cause: unknown = fault instanceof Error ? (fault.cause ?? fault) : fault
  const type = kafkaErrorType(fault) ?? kafkaErrorType(cause)
  if (type === 'MESSAGE_TOO_LARGE' || type === 'RECORD_LIST_TOO_LARGE') return logFault('record-too-large', type, fault)
  if (type?.endsWith('AUTHORIZATION_FAILED') || isRefusedSignIn(cause))
    return logFault('log-forbidden', type ?? 'sign-in', fault)
  return logFault(code, type ?? (fault instanceof Error ? fault.message : String(fault)), fault)
}
