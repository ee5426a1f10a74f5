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

type Instead = Record<keyof typeof import('../../../packages/end/src/keys/key-keeper.ts'), unknown>
/** Nothing is missing of what it stands for. */
export const all = { startKeyKeeper, keepKeys } satisfies Instead
