/**
 * Statements that take whole batches are named: parsed and planned once a connection.
 */
import type { QueryConfig } from 'pg'

export const batch = (name: string, text: string, values: unknown[]): QueryConfig => ({ name, text, values })
