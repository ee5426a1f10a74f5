/**
 * What an event or a state holds, as JSON that loses nothing: bytes in hexadecimal, numbers too great for JSON as text.
 */
export type Json = string | number | boolean | null | Json[] | { [member: string]: Json }

export function asJson(value: unknown): Json {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  if (Array.isArray(value)) return value.map(asJson)
  if (typeof value === 'bigint') return String(value)
  return jsonObject(value)
}

export const jsonObject = (value: object): { [member: string]: Json } =>
  Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asJson(member)]))
