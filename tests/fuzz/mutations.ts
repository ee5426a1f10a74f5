/**
 * Inputs that are almost right: samples with bits turned, pieces moved, lengths that lie, JSON members that are something else.
 * Keeps: every input is an arbitrary of fast-check, so one that fails is made small.
 */
import * as fc from 'fast-check'
import { SECRET } from './reader.ts'

const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'hex'))
const latin = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text))

/** Lengths of 2^40, -1 and 10 million, numbers without an end, no UTF-8, half surrogates, words of a person. */
const PIECES: readonly Uint8Array[] = [
  ...['808080808040', '01', '80dac409', '80dac40900', 'ffffffffffffffffff01', 'ff'.repeat(12), '80'.repeat(11)].map(
    hex,
  ),
  ...['00', '02', '0e', '07', 'c328', 'eda080', 'f4908080', 'efbbbf', '0000000001', 'ffffffff'].map(hex),
  ...['__proto__', '\u202e', '\u200b', '\0', '"', '\\', '.', '\n', '{', '[[', '1e400', SECRET].map(latin),
  hex('02'.repeat(5_000)),
]

const place = fc.nat(0xff_ff)
const piece = fc.oneof(fc.constantFrom(...PIECES), fc.uint8Array({ maxLength: 12 }))

const ByteEdit = fc.record({
  how: fc.constantFrom('flip', 'put', 'insert', 'drop', 'repeat', 'cut'),
  place,
  length: fc.nat(40),
  piece,
})
type ByteEdit = typeof ByteEdit extends fc.Arbitrary<infer T> ? T : never

export function changed(bytes: Uint8Array, edits: readonly ByteEdit[]): Uint8Array {
  let now = Buffer.from(bytes)
  for (const { how, place: where, length, piece: with_ } of edits) {
    const at = where % (now.length + 1)
    const [before, after] = [now.subarray(0, at), now.subarray(at)]
    if (how === 'flip') now = Buffer.from(now.map((byte, index) => (index === at ? byte ^ (1 << (length % 8)) : byte)))
    else if (how === 'put') now = Buffer.concat([before, with_, after.subarray(with_.length)])
    else if (how === 'insert') now = Buffer.concat([before, with_, after])
    else if (how === 'drop') now = Buffer.concat([before, after.subarray(length)])
    else if (how === 'repeat') now = Buffer.concat([before, after.subarray(0, length), after])
    else now = before
  }
  return Uint8Array.from(now)
}

export const byteEdits = fc.array(ByteEdit, { minLength: 1, maxLength: 5 })

const raw = fc.uint8Array({ maxLength: 300 })

/** A sample with some edits, or bytes out of nowhere. */
export const almost = (samples: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.tuple(fc.constantFrom(...samples), byteEdits).map(([one, edits]) => changed(one, edits)),
    },
    { weight: 1, arbitrary: fc.constantFrom(...samples) },
    { weight: 1, arbitrary: raw },
  )

/** JSON as text, so that it can be what no value is; among it schemas that nobody should write. */
const VALUES: readonly string[] = [
  ...String.raw`null true -1 0 0.5 1e400 9007199254740993 1e15 99999 "" "\ud800" "\u0000" [] {} [{}] [[]] [null] ["null"]
"2001-02-30" "2026-01-01T00:00:60Z" "AA" "AA==" "de-ma" "v1." "boolean" "long" "bytes" "string"
{"toString":1} {"__proto__":{"x":1}} {"constructor":{"prototype":{"x":1}}}
{"type":"array","items":"null"} {"type":"map","values":"null"} {"type":{"type":{"type":"long"}}}
{"type":"fixed","name":"F","size":0} {"type":"fixed","name":"F","size":1e9}
{"type":"array","items":{"type":"fixed","name":"F","size":"x"}} {"type":"enum","name":"E","symbols":[]}
{"type":"record","name":"R","fields":[]} {"type":"record","name":"R","fields":[{"name":"a","type":"R"}]}`.split(/\s+/),
  `"${SECRET}"`,
  `{"${SECRET}":1}`,
  `["${SECRET}"]`,
  `${'['.repeat(3_000)}${']'.repeat(3_000)}`,
  `[${'1,'.repeat(11_000)}1]`,
  `"${'x'.repeat(70_000)}"`,
]

const JsonEdit = fc.record({
  how: fc.constantFrom('replace', 'replace', 'rename', 'double'),
  node: place,
  value: fc.constantFrom(...VALUES),
})
type JsonEdit = typeof JsonEdit extends fc.Arbitrary<infer T> ? T : never
export const jsonEdits = fc.array(JsonEdit, { minLength: 1, maxLength: 3 })

type Holder = Record<string, unknown>
const HERE = '@here@'

const DEEPEST = 12

/** Every member and item of a value, with what holds it. */
function nodesOf(value: unknown, depth = 0): readonly (readonly [Holder, string])[] {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return []
  return Object.entries(value).flatMap(([key, inner]) => [
    [value as Holder, key] as const,
    ...nodesOf(inner, depth + 1),
  ])
}

function changedOnce(text: string, { how, node, value }: JsonEdit): string {
  let whole: unknown
  try {
    whole = JSON.parse(text)
  } catch {
    return text
  }
  const nodes = text.length > 60_000 ? [] : nodesOf(whole)
  const [holder, key] = nodes[node % Math.max(1, nodes.length)] ?? []
  if (!holder || key === undefined) return value
  const before = JSON.stringify(holder[key])
  if (how === 'rename' && !Array.isArray(holder)) {
    delete holder[key]
    holder[HERE] = 0
    return JSON.stringify(whole).replace(
      `"${HERE}":0`,
      () => `${value.startsWith('"') ? value : '"__proto__"'}:${before}`,
    )
  }
  holder[key] = HERE
  const twice = how === 'double' && !Array.isArray(holder) ? `${before},${JSON.stringify(key)}:` : ''
  return JSON.stringify(whole).replace(`"${HERE}"`, () => twice + value)
}

export const changedJson = (text: string, edits: readonly JsonEdit[]): string => edits.reduce(changedOnce, text)

/** JSON texts with members that are something else, besides what `almost` gives. */
export function almostJson(samples: readonly string[]): fc.Arbitrary<Uint8Array> {
  const members = fc.tuple(fc.constantFrom(...samples), jsonEdits).map(([one, edits]) => latin(changedJson(one, edits)))
  return fc.oneof({ weight: 2, arbitrary: members }, { weight: 1, arbitrary: almost(samples.map(latin)) })
}
