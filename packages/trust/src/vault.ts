/**
 * What an end needs of its epoch keys while it works: to wrap new keys under the newest and to unwrap what its table holds.
 * Keeps: epoch keys are in memory only; of one that was destroyed nothing stays here either.
 */
import { randomBytes } from 'node:crypto'
import { Fault } from '@passerelle/kernel'
import type { EpochKeys } from './epoch-keys.ts'
import { unwrapUnder, wrapUnder } from './key-encryption.ts'
import type { RandomBytes } from './key-id.ts'

/** A secret as it lies in the key table. */
export interface WrappedSecret {
  /** Names what is wrapped: it unwraps under the same name alone. */
  readonly name: string
  readonly epoch: number
  readonly wrapped: Uint8Array
}

export interface Vault {
  /** The epoch under which is wrapped; 0 before the first. */
  current(): number
  /** The oldest epoch of which there still is a key, as far as was seen. */
  destroyedBefore(): number
  /** From now on wraps under this epoch, and forgets those that no longer exist. */
  use(epoch: number): Promise<void>
  /** Has the epochs at hand that can be had. */
  load(epochs: Iterable<number>): Promise<void>
  wrap(name: string, secret: Uint8Array): WrappedSecret
  /** @returns undefined where its epoch key was destroyed or is not at hand, or the row is another one's */
  unwrap(secret: WrappedSecret): Uint8Array | undefined
  /** Whence content keys come. */
  readonly random: RandomBytes
}

export function openVault(keys: EpochKeys, random: RandomBytes = randomBytes): Vault {
  const secrets = new Map<number, Uint8Array>()
  let current = 0
  let oldest = 0
  const load: Vault['load'] = async (epochs) => {
    for (const epoch of epochs) {
      const secret = secrets.has(epoch) ? undefined : await keys.read(epoch)
      if (secret) secrets.set(epoch, secret)
    }
  }
  return {
    current: () => current,
    destroyedBefore: () => oldest,
    load,
    random,
    async use(epoch) {
      await load([epoch])
      if (!secrets.has(epoch)) throw new Fault('epoch-key-missing', `epoch key ${epoch} cannot be found`)
      current = epoch
      const alive = await keys.numbers()
      oldest = alive[0] ?? current
      for (const known of secrets.keys()) if (!alive.includes(known)) secrets.delete(known)
    },
    wrap(name, secret) {
      const under = secrets.get(current)
      if (!under) throw new Fault('epoch-key-missing', 'no epoch has begun')
      return { name, epoch: current, wrapped: wrapUnder(under, secret, name) }
    },
    unwrap({ name, epoch, wrapped }) {
      const under = secrets.get(epoch)
      return under && unwrapUnder(under, wrapped, name)
    },
  }
}
