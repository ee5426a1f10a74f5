/**
 * What a change of the contract would mean, before it is made.
 */
export { type ContractDiff, contractDiff } from './contract-diff.ts'
export { type ContractFiles, contractFilesIn } from './contract-files.ts'
export type { SchemaChange } from './schema-changes.ts'
