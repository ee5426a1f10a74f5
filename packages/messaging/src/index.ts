/**
 * Messaging: the Log port and what its drivers share. Drivers are entry points of their own (./memory, ./embedded,
 * ./kafka), so that who needs one loads no other.
 */
export * from './log/back-off.ts'
export * from './log/log.ts'
export * from './log/log-faults.ts'
export * from './log/partition.ts'
