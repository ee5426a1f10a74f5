/**
 * Keeps no keys: there are none. For benches alone.
 */
import type { Keeping } from '@passerelle/end'

type KeyKeeper = Awaited<ReturnType<typeof import('../../../packages/end/src/keys/key-keeper.ts').startKeyKeeper>>

export const startKeyKeeper = async (_keeping: Keeping): Promise<KeyKeeper> => ({
  changed: () => undefined,
  round: async () => false,
  close: async () => undefined,
})

export const keepKeys = async (): Promise<boolean> => false
