/**
 * Codes as they are published elsewhere, written with `_`, as ours, written with `-`.
 */
const RENAMED: Readonly<Record<string, string>> = {
  'shelter-women': 'women-shelter',
  'community-projects': 'community-project',
}
const PUBLISHED_CODE = /^[a-z0-9]+(_[a-z0-9]+)*$/

export function ownCode(text: string): string {
  if (!PUBLISHED_CODE.test(text)) return text
  const dashed = text.replaceAll('_', '-')
  return RENAMED[dashed] ?? dashed
}

/** The same with all codes within it in our spelling; names and upper-case codes stay. */
export function ownCodes(value: unknown): unknown {
  if (typeof value === 'string') return ownCode(value)
  if (Array.isArray(value)) return value.map(ownCodes)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, ownCodes(inner)]))
}
