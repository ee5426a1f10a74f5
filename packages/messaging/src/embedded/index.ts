/**
 * The embedded driver of the Log port: Postgres, no broker. Loads no kafkajs.
 */
export { type EmbeddedLog, type EmbeddedLogOptions, embeddedLog } from './embedded-log.ts'
export { migrateEmbeddedLog } from './embedded-schema.ts'
export { sweepEmbeddedLog, trimEmbeddedLog } from './embedded-topics.ts'
