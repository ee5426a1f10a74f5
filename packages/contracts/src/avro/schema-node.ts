/**
 * Reads a schema's JSON into nodes that the scanner, the converter, the forms and the checks walk.
 * Keeps: every named reference resolves within the same text; an unsafe field name is refused. Leaves compatibility to check/.
 */
import { ok, type Result, refuse } from '@passerelle/kernel'

const PRIMITIVES = ['null', 'boolean', 'int', 'long', 'float', 'double', 'string', 'bytes'] as const
export type Primitive = (typeof PRIMITIVES)[number]

/** What a field says about its values beyond their Avro type. */
export interface Hints {
  readonly field: string
  readonly codes: string | null
  readonly brand: string | null
  readonly freeText: boolean
}
export interface LeafNode {
  readonly kind: 'leaf'
  readonly primitive: Primitive
  readonly logical: string | null
  readonly hints: Hints
}
const SETTERS = ['system', 'upload'] as const

export interface FieldNode {
  readonly name: string
  readonly doc: string
  readonly node: Node
  readonly hasDefault: boolean
  readonly byDefault: unknown
  /** By whom, where no command carries it: the end, or an upload. */
  readonly setBy: 'system' | 'upload' | null
}
export interface RecordNode {
  readonly kind: 'record'
  /** Full name with namespace. */
  readonly name: string
  readonly doc: string
  readonly fields: FieldNode[]
}
export type Node =
  | LeafNode
  | RecordNode
  | { readonly kind: 'fixed'; readonly name: string; readonly size: number }
  | { readonly kind: 'enum'; readonly name: string; readonly symbols: readonly string[] }
  | { readonly kind: 'array'; readonly items: Node }
  | { readonly kind: 'map'; readonly values: Node }
  | { readonly kind: 'union'; readonly branches: readonly Node[] }

type Json = Readonly<Record<string, unknown>>
interface Scope {
  readonly named: Map<string, Node>
  readonly namespace: string
  readonly hints: Hints
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/
const UNSAFE = new Set(['__proto__', 'prototype', 'constructor'])
const NO_HINTS: Hints = { field: '', codes: null, brand: null, freeText: false }

class NotASchema extends Error {}
const fail = (why: string): never => {
  throw new NotASchema(why)
}
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)
const isPrimitive = (name: string): name is Primitive => PRIMITIVES.some((known) => known === name)
const fullName = (name: string, namespace: string): string =>
  name.includes('.') || namespace === '' ? name : `${namespace}.${name}`

function named(json: Json, scope: Scope): string {
  const name = text(json['name']) ?? fail('a named type without a name')
  return fullName(name, text(json['namespace']) ?? scope.namespace)
}

function fieldNode(json: unknown, scope: Scope): FieldNode {
  if (!isObject(json)) return fail('a field that is no object')
  const name = text(json['name']) ?? ''
  if (!NAME.test(name) || UNSAFE.has(name)) fail('an unsafe field name')
  const hints: Hints = {
    field: name,
    codes: text(json['codes']),
    brand: text(json['brand']),
    freeText: json['freeText'] === true,
  }
  return {
    name,
    doc: text(json['doc']) ?? '',
    node: node(json['type'], { ...scope, hints }),
    hasDefault: 'default' in json,
    byDefault: json['default'],
    setBy: SETTERS.find((one) => one === json['setBy']) ?? null,
  }
}

function recordNode(json: Json, scope: Scope): RecordNode {
  const name = named(json, scope)
  const record: RecordNode = { kind: 'record', name, doc: text(json['doc']) ?? '', fields: [] }
  if (scope.named.has(name)) fail('a name defined twice')
  scope.named.set(name, record)
  const inner = { ...scope, namespace: name.slice(0, Math.max(0, name.lastIndexOf('.'))) }
  const fields = json['fields']
  if (!Array.isArray(fields)) return fail('a record without fields')
  for (const field of fields) record.fields.push(fieldNode(field, inner))
  if (new Set(record.fields.map((field) => field.name)).size !== record.fields.length) fail('a field named twice')
  return record
}

function define(json: Json, scope: Scope, made: Node & { readonly name: string }): Node {
  if (scope.named.has(made.name)) fail('a name defined twice')
  scope.named.set(named(json, scope), made)
  return made
}

function complexNode(json: Json, scope: Scope): Node {
  const type = json['type']
  if (type === 'record') return recordNode(json, scope)
  if (type === 'array') return { kind: 'array', items: node(json['items'], scope) }
  if (type === 'map') return { kind: 'map', values: node(json['values'], scope) }
  if (type === 'fixed') {
    const size = json['size']
    if (typeof size !== 'number' || !Number.isInteger(size) || size < 0) return fail('a fixed without a size')
    return define(json, scope, { kind: 'fixed', name: named(json, scope), size })
  }
  if (type === 'enum') {
    const symbols = json['symbols']
    if (!Array.isArray(symbols)) return fail('an enum without symbols')
    return define(json, scope, { kind: 'enum', name: named(json, scope), symbols: symbols.map(String) })
  }
  if (typeof type === 'string' && isPrimitive(type))
    return { kind: 'leaf', primitive: type, logical: text(json['logicalType']), hints: scope.hints }
  return node(type, scope)
}

function node(json: unknown, scope: Scope): Node {
  if (typeof json === 'string') {
    if (isPrimitive(json)) return { kind: 'leaf', primitive: json, logical: null, hints: scope.hints }
    return scope.named.get(fullName(json, scope.namespace)) ?? scope.named.get(json) ?? fail('an unknown type name')
  }
  if (Array.isArray(json)) return { kind: 'union', branches: json.map((branch: unknown) => node(branch, scope)) }
  return isObject(json) ? complexNode(json, scope) : fail('neither name, union nor definition')
}

/** Parses the JSON value of a schema whose top is a record. The refusal says what is wrong, in words. */
export function parseSchema(json: unknown): Result<RecordNode, string> {
  try {
    const top = node(json, { named: new Map(), namespace: '', hints: NO_HINTS })
    return top.kind === 'record' ? ok(top) : refuse('the top is no record')
  } catch (error) {
    if (error instanceof NotASchema) return refuse(error.message)
    if (error instanceof RangeError) return refuse('nested too deeply')
    throw error
  }
}

/** The type within `["null", T]`, or the node itself. */
export function withoutNull(node: Node): Node {
  if (node.kind !== 'union') return node
  return node.branches.find((branch) => !isNull(branch)) ?? node
}
export const isNull = (node: Node): boolean => node.kind === 'leaf' && node.primitive === 'null'
export const isNullable = (node: Node): boolean => node.kind === 'union' && node.branches.some(isNull)
