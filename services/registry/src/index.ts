/**
 * The registry as a part of one process. As a process of its own it is main.ts.
 */
export { type RegistryConfig, type RunningRegistry, startRegistry } from './start-registry.ts'
