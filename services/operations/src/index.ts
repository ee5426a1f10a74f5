/**
 * Operations: sees every flow, finds what is stuck, reads nothing personal.
 */
export { memoryFlows } from './adapters/memory-flows.ts'
export { openFlows, operationsTables } from './adapters/postgres-flows.ts'
export { webhook } from './adapters/webhook.ts'
export type { FlowStore } from './domain/flow-store.ts'
export { STUCK_KINDS } from './domain/stuck-rules.ts'
export { type OperationsOptions, type RunningOperations, startOperations } from './start-operations.ts'
