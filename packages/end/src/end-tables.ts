/**
 * What an end needs of its database: the record, and the sessions of people. Keeps: an end does not change its own tables.
 */
import { caseStoreTables } from '@passerelle/messaging'
import { sessionTables } from '@passerelle/service-shell'
import type { ServiceTables } from '@passerelle/store'

export const endTables: ServiceTables = { ...caseStoreTables, sets: [...caseStoreTables.sets, sessionTables] }
