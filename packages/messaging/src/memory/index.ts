/**
 * The memory driver of the Log port. Loads neither pg nor kafkajs.
 */
export { type ForeignRecord, type MemoryBroker, type MemoryBrokerOptions, memoryBroker } from './memory-broker.ts'
export { type MemoryLog, memoryLog } from './memory-log.ts'
