/**
 * Reads a JSON body, and refuses what JSON.parse would let pass: duplicate keys, keys that reach into prototypes,
 * numbers that lose digits, text that is no text, nesting and lists beyond measure. Knows no schema.
 */
import { ok, type Result, refuse } from '@passerelle/kernel'

export type JsonRefusal =
  | 'malformed-json'
  | 'json-duplicate-key'
  | 'json-forbidden-key'
  | 'json-forbidden-character'
  | 'json-number-out-of-range'
  | 'json-too-deep'
  | 'json-too-many-items'

const MAX_DEPTH = 64
const MAX_ITEMS = 10_000
// Applied to text that is known to be JSON, so the tokens need no further checking.
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|-?\d[\d.eE+-]*/g
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype'])

export function parseStrictJson(bytes: Uint8Array): Result<unknown, JsonRefusal> {
  let text: string
  let value: unknown
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    value = JSON.parse(text)
  } catch {
    return refuse('malformed-json')
  }
  const refusal = refusalOf(text)
  return refusal ? refuse(refusal) : ok(value)
}

/** One open object or list: the keys seen so far, or the number of items. */
type Open = { readonly keys: Set<string> } | { items: number }

function refusalOf(text: string): JsonRefusal | undefined {
  const open: Open[] = []
  let lastText: string | undefined
  for (const [token] of text.matchAll(TOKEN)) {
    const inside = open.at(-1)
    let refusal: JsonRefusal | undefined
    if (token === '{') open.push({ keys: new Set() })
    else if (token === '[') open.push({ items: 1 })
    else if (token === '}' || token === ']') open.pop()
    else if (token === ':') refusal = keyRefusal(lastText ?? '', inside)
    else if (token === ',') refusal = countItem(inside)
    else if (token.startsWith('"')) refusal = textRefusal((lastText = unquote(token)))
    else refusal = Math.abs(Number(token)) > Number.MAX_SAFE_INTEGER ? 'json-number-out-of-range' : undefined
    if (open.length > MAX_DEPTH) return 'json-too-deep'
    if (refusal) return refusal
  }
  return undefined
}

const unquote = (token: string): string => (token.includes('\\') ? String(JSON.parse(token)) : token.slice(1, -1))

function keyRefusal(key: string, inside: Open | undefined): JsonRefusal | undefined {
  if (FORBIDDEN_KEYS.has(key)) return 'json-forbidden-key'
  if (!inside || !('keys' in inside)) return undefined
  if (inside.keys.has(key)) return 'json-duplicate-key'
  inside.keys.add(key)
  return undefined
}

function countItem(inside: Open | undefined): JsonRefusal | undefined {
  return inside && 'items' in inside && ++inside.items > MAX_ITEMS ? 'json-too-many-items' : undefined
}

const textRefusal = (text: string): JsonRefusal | undefined =>
  text.includes('\0') || !text.isWellFormed() ? 'json-forbidden-character' : undefined
