/**
 * The vocabulary everything else is written in: results, faults, ids, time. Imports nothing.
 */
export * from './brand.ts'
export * from './canonical-json.ts'
export * from './clock.ts'
export * from './fault.ts'
export * from './ids.ts'
export * from './instant.ts'
export * from './result.ts'
