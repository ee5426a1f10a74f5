/**
 * Keys of an end whose world ends with its process: epochs and backup in memory, settled at once.
 */
import { memoryEpochKeys } from '@passerelle/trust'
import type { KeyOptions } from './keeping.ts'
import { memoryKeyBackup } from './key-backup.ts'
import type { KeyHub } from './key-hub.ts'

export const memoryKeys = (hub: KeyHub): KeyOptions => ({
  hub,
  epochKeys: memoryEpochKeys(),
  backup: memoryKeyBackup(),
  settleAfter: 0,
})
