/**
 * The tables of migrations/, as their columns are read and written.
 */
import type { ServiceTables, TimestampColumn } from '@passerelle/store'
import type { KeptKind } from '../domain/allowance.ts'

export interface KeyTables {
  readonly party_key: {
    readonly party: string
    readonly kid: string
    readonly public_key: Uint8Array
    readonly valid_from: TimestampColumn
    readonly signed_by: string
    readonly signature: Uint8Array
    readonly number: number
  }
  readonly key_grant: {
    readonly key_id: string
    readonly to_party: string
    readonly to_kid: string
    readonly from_end: string
    readonly sealed: Uint8Array
    readonly number: number
  }
  readonly wanted_key: {
    readonly key_id: string
    readonly of_end: string
    readonly by_end: string
    readonly wanted_at: TimestampColumn
  }
  readonly kept_by_end: {
    readonly end_id: string
    readonly kind: KeptKind
    readonly number: number
    readonly bytes: number
  }
  readonly last_number: { readonly one: boolean; readonly number: number }
  readonly chunk: { readonly sha256: Uint8Array; readonly put_by: string; readonly sealed: Uint8Array }
}

export const registryTables: ServiceTables = {
  sets: [{ migrations: new URL('../../migrations/', import.meta.url), history: 'schema_migration' }],
  is: [],
  becomes: [],
}
