/**
 * What both ends share: the engine of cases, its pipeline, its HTTP interface. A service adds who it is.
 */
export type { EndDirectory } from './directory.ts'
export type { EndIdentity, Engine } from './engine/engine.ts'
export { registryClient } from './registry-client.ts'
export { serveEnd } from './serve-end.ts'
export { type EndOptions, type RunningEnd, startEnd } from './start-end.ts'
export { isTestClock, type TestClock, testClock } from './test-clock.ts'
