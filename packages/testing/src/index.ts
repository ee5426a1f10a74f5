/**
 * Contract suites, builders and simulated worlds. Imported by tests alone.
 */
export * from './case-store-contract.ts'
export * from './case-store-world.ts'
export * from './log-contract.ts'
export * from './log-recorder.ts'
export * from './log-records.ts'
export * from './log-world.ts'
