/**
 * The registry as a part of one process. As a process of its own it is main.ts.
 */
export { readDirectory } from './adapters/directory-files.ts'
export { registryTables } from './adapters/key-tables.ts'
export { memoryKeyKeeper } from './adapters/memory-key-keeper.ts'
export { openKeyKeeper } from './adapters/postgres-key-keeper.ts'
export type { KeyKeeper } from './domain/key-keeper.ts'
export { OWN_DIRECTORY, type RegistryConfig, type RunningRegistry, startRegistry } from './start-registry.ts'
