/**
 * Parts that are not sealed: what is personal lies in the clear, under no key. For benches alone.
 */
import type { Sealing } from '@passerelle/casework'
import type { SealedOf, SealedType } from '@passerelle/contracts'
import { encodeSealed } from '@passerelle/contracts/avro'
import type { KeyId } from '@passerelle/kernel'
import type { CaseKeys } from '@passerelle/messaging'

type Closing = ReturnType<typeof import('../../../packages/messaging/src/emit/case-keys.ts').keyFor>

const NO_KEY: Closing['key'] = { keyId: '' as KeyId, secret: new Uint8Array() }

export const keyFor = (keys: CaseKeys, _part: Sealing): Closing => ({ key: NO_KEY, keys, made: undefined })

/** The first byte says that no key closes it, so that none is awaited. */
export const sealWith = (
  _closing: Closing,
  { type, content }: { readonly type: SealedType; readonly content: SealedOf[SealedType] },
): Uint8Array => Uint8Array.of(0, ...encodeSealed(type, content))

// Nobody reads in a bench.
export const unwrapped = (): undefined => undefined
export const keyOfPart = (): undefined => undefined
export const sealedUnder = (): undefined => undefined
export const markUnder = (): undefined => undefined

type Instead = Record<keyof typeof import('../../../packages/messaging/src/emit/case-keys.ts'), unknown>
/** Nothing is missing of what it stands for. */
export const all = { keyFor, sealWith, unwrapped, keyOfPart, sealedUnder, markUnder } satisfies Instead
