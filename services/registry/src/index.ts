/**
 * The registry as a part of one process. As a process of its own it is main.ts.
 */
export { type CodeFiles, readCodeFiles } from './adapters/code-files.ts'
export { readDirectory } from './adapters/directory-files.ts'
export { registryTables } from './adapters/key-tables.ts'
export { memoryCodeKeeper } from './adapters/memory-code-keeper.ts'
export { memoryKeyKeeper } from './adapters/memory-key-keeper.ts'
export { openCodeKeeper } from './adapters/postgres-code-keeper.ts'
export { openKeyKeeper } from './adapters/postgres-key-keeper.ts'
export type { CodeKeeper, RetiresMany } from './domain/code-lists/code-keeper.ts'
export { gatherLists } from './domain/code-lists/gather-lists.ts'
export { AWAITED_FORMS } from './domain/code-lists/published-forms.ts'
export type { KeyKeeper } from './domain/key-keeper.ts'
export { type ImportReport, importCodes } from './handlers/import-codes.ts'
export { OWN_DIRECTORY, type RegistryConfig, type RunningRegistry, startRegistry } from './start-registry.ts'
