/**
 * Copies of databases that are verified by reading, and their way back. Knows no table of anybody's.
 */
export { type Applied, appliedIn, isOf, makeTables } from './applied.ts'
export { databaseParts } from './copy-database.ts'
export { type CopyPart, linesOf, partsOf } from './copy-lines.ts'
export { loadDatabase } from './load-database.ts'
export { clearEmpty, databasesOf, dropDatabase, serverVersion } from './server-databases.ts'
