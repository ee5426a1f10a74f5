/**
 * Looks into zod schemas: whether they are strict enough for a route, and which member a fault lies in.
 * Keeps: a pointer in an answer holds only names that the schema knows, never one that the sender made up.
 */
import { z } from 'zod'

function childrenOf(schema: z.ZodType): readonly unknown[] {
  if (schema instanceof z.ZodObject) return Object.values(schema.shape)
  if (schema instanceof z.ZodArray) return [schema.element]
  if (schema instanceof z.ZodTuple) return [...schema.def.items, schema.def.rest]
  if (schema instanceof z.ZodRecord || schema instanceof z.ZodMap) return [schema.valueType]
  if (schema instanceof z.ZodUnion) return schema.options
  if (schema instanceof z.ZodIntersection) return [schema.def.left, schema.def.right]
  if (schema instanceof z.ZodPipe) return [schema.in]
  if (schema instanceof z.ZodLazy) return [schema.unwrap()]
  return 'innerType' in schema.def ? [schema.def.innerType] : [] // optional, nullable, default and their like
}

/** Whether something is a zod schema. */
export const isSchema = (value: unknown): value is z.ZodType => value instanceof z.ZodType

/** Schemas that were looked at: a service has many routes, and a test many services, with the same. */
const strict = new WeakSet<z.ZodType>()

/** Why a schema may not stand at the edge, or nothing: objects must be strict, and nothing may be coerced. */
export function laxness(schema: z.ZodType): string | undefined {
  if (strict.has(schema)) return undefined
  const seen = new Set<z.ZodType>()
  const found = laxnessIn(schema, seen)
  if (found === undefined) for (const one of seen) strict.add(one)
  return found
}

function laxnessIn(schema: z.ZodType, seen: Set<z.ZodType>): string | undefined {
  if (seen.has(schema) || strict.has(schema)) return undefined
  seen.add(schema)
  if (schema instanceof z.ZodObject && !(schema.def.catchall instanceof z.ZodNever)) {
    return 'an object lets unknown members pass: use z.strictObject'
  }
  if ('coerce' in schema.def && schema.def.coerce) return `a ${schema.type} is coerced: "1" is not 1`
  for (const child of childrenOf(schema).filter(isSchema)) {
    const found = laxnessIn(child, seen)
    if (found) return found
  }
  return undefined
}

/** A JSON pointer to the place of an issue; stops where the schema knows no further names, `*` for a key of the sender's. */
export function pointerTo(schema: z.ZodType, path: readonly PropertyKey[]): string {
  const [step, ...rest] = path
  if (step === undefined) return ''
  for (const next of stepsInto(schema, step))
    return `/${next.name}${isSchema(next.schema) ? pointerTo(next.schema, rest) : ''}`
  return ''
}

const escaped = (name: string): string => name.replaceAll('~', '~0').replaceAll('/', '~1')

function* stepsInto(schema: z.ZodType, step: PropertyKey): Generator<{ name: string; schema: unknown }> {
  if (schema instanceof z.ZodObject) {
    if (Object.hasOwn(schema.shape, step)) yield { name: escaped(String(step)), schema: schema.shape[String(step)] }
  } else if (schema instanceof z.ZodArray) yield { name: String(Number(step)), schema: schema.element }
  else if (schema instanceof z.ZodTuple)
    yield { name: String(Number(step)), schema: schema.def.items[Number(step)] ?? schema.def.rest }
  else if (schema instanceof z.ZodRecord || schema instanceof z.ZodMap) yield { name: '*', schema: schema.valueType }
  else for (const child of childrenOf(schema).filter(isSchema)) yield* stepsInto(child, step)
}
