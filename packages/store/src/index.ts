/**
 * PostgreSQL for everyone else: a server of one's own, a pool, transactions, migrations. Knows no table.
 */

export { sql, type Transaction } from 'kysely'
export { timestamp } from './column-types.ts'
export { runningPostgres } from './embedded/find-running.ts'
export { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './embedded/start.ts'
export { ensureDatabase } from './ensure-database.ts'
export { type Migration, type Migrations, migrate } from './migrate.ts'
export { type Database, type DatabaseOptions, openDatabase, type TimestampColumn } from './open-database.ts'
export {
  closeDatabases,
  ownServiceDatabase,
  prepareForeignDatabase,
  prepareServiceDatabase,
  requireTables,
  type ServiceDatabase,
  type ServiceTables,
} from './service-database.ts'
export { asStoreFault, isUniqueViolation } from './store-fault.ts'
export { type TransactionOptions, transaction } from './transaction.ts'
