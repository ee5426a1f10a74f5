/**
 * Contract suites, builders and simulated worlds. Imported by tests alone.
 */
export * from './log-contract.ts'
export * from './log-recorder.ts'
export * from './log-records.ts'
export * from './log-world.ts'
