/**
 * Looks into JSON-LD as sites write it: one thing or many, in a list or a graph, types and values in several forms. Parses, never trusts.
 */
export type Thing = Readonly<Record<string, unknown>>

const DEEPEST = 8

export const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]

/** Without the address of the vocabulary. */
const bare = (type: string): string => type.replace(/^(?:https?:\/\/schema\.org\/|schema:)/, '')
export const isOfType = (thing: Thing, type: string): boolean =>
  listOf(thing['@type']).some((one) => typeof one === 'string' && bare(one) === type)

/** All things of a type, wherever graphs and lists hold them. */
export function thingsOf(value: unknown, type: string, depth = 0): readonly Thing[] {
  if (depth > DEEPEST) return []
  if (Array.isArray(value)) return value.flatMap((one) => thingsOf(one, type, depth + 1))
  if (!isThing(value)) return []
  if (isOfType(value, type)) return [value]
  return ['@graph', 'itemListElement', 'item'].flatMap((key) => thingsOf(value[key], type, depth + 1))
}

export const first = (value: unknown): unknown => (Array.isArray(value) ? value[0] : value)

export const inside = (value: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce<unknown>((found, key) => {
    const one = first(found)
    return isThing(one) ? one[key] : undefined
  }, value)

/** A text or a number as text; of a thing its value, code or name. */
export function textIn(value: unknown): string {
  const one = first(value)
  if (typeof one === 'string') return one
  if (typeof one === 'number' && Number.isFinite(one)) return plainNumber(one)
  if (typeof one === 'boolean') return one ? 'yes' : 'no'
  if (!isThing(one)) return ''
  const named = ['@value', 'value', 'codeValue', 'termCode', 'name', '@id'].map((key) => one[key])
  const found = named.find((held) => typeof held === 'string' || typeof held === 'number')
  return found === undefined ? '' : textIn(found)
}

/** Never with an exponent. */
const plainNumber = (value: number): string =>
  Math.abs(value) < 1e15 ? value.toFixed(6).replace(/\.?0+$/, '') : 'too large'
