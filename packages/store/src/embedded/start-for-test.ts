/**
 * Starts a server in the folder named on the command line and tells its address to the parent. For tests: to be killed.
 */
import { startEmbeddedPostgres } from './start.ts'

const server = await startEmbeddedPostgres({ dir: process.argv[2] ?? '', settings: { fsync: 'off' } })
process.send?.(server.adminUrl)
process.on('message', () => undefined) // keeps it alive
