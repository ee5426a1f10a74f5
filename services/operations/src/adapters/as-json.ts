/**
 * Cases and clear parts as JSON text and back; bytes as base64 under a name that no field has.
 */
const BYTES = '$bytes'

const isBytes = (value: unknown): value is { readonly [BYTES]: string } =>
  typeof value === 'object' && value !== null && typeof (value as Record<string, unknown>)[BYTES] === 'string'

export const jsonText = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) => {
    // A Buffer has become an object of its own kind by now, plain bytes have not.
    if (one instanceof Uint8Array) return { [BYTES]: Buffer.from(one).toString('base64') }
    if (typeof one === 'bigint') return Number(one)
    return one
  })

/** Only what jsonText wrote was ever kept: the caller knows what that was. */
export const fromJson = (text: string): unknown =>
  JSON.parse(text, (_key, one: unknown) => (isBytes(one) ? new Uint8Array(Buffer.from(one[BYTES], 'base64')) : one))
