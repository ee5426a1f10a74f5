/**
 * Settings from the environment, parsed once at the start. Says which variable is wrong, why, and what to do;
 * never prints a value.
 */
import { readFileSync } from 'node:fs'
import { inspect } from 'node:util'
import { Fault } from '@passerelle/kernel'
import { z } from 'zod'

/** A value that does not show itself in logs, JSON or stack traces. */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  reveal(): string {
    return this.#value
  }

  toString(): string {
    return '[secret]'
  }

  toJSON(): string {
    return '[secret]'
  }

  [inspect.custom](): string {
    return '[secret]'
  }
}

export const secretText = (min = 16) =>
  z
    .string()
    .min(min, `must have at least ${min} characters`)
    .transform((value) => new Secret(value))
export const portText = () =>
  z
    .string()
    .regex(/^\d{1,5}$/, 'must be a whole number')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be at most 65535')
export const switchText = () => z.enum(['on', 'off'], 'must be on or off').transform((value) => value === 'on')

/**
 * Reads the variables a schema names; an empty one counts as missing.
 * @param schema each member described (`.describe('Address of the database, for example postgres://...')`): that is what to do
 * @throws Fault config-invalid, one line for each variable at fault
 */
export function loadConfig<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  env: NodeJS.ProcessEnv,
): z.infer<z.ZodObject<Shape>> {
  const names = Object.keys(schema.shape)
  const given = Object.fromEntries(names.filter((name) => env[name]).map((name) => [name, env[name]]))
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const lines = result.error.issues.map((issue) => lineFor({ schema, given, issue }))
  throw new Fault('config-invalid', `the configuration is not complete:\n${[...new Set(lines)].join('\n')}`)
}

function lineFor({
  schema,
  given,
  issue,
}: {
  schema: z.ZodObject
  given: Record<string, unknown>
  issue: z.core.$ZodIssue
}): string {
  const name = String(issue.path[0] ?? '')
  const description = z.globalRegistry.get(schema.shape[name] ?? schema)?.description
  const what = name in given ? issue.message : 'is missing'
  return `  ${name} ${what}.${description ? ` Set it to: ${description}` : ''}`
}

/** The text of a file that a setting names. @throws Fault `config-invalid`, which says which setting it is */
export function textIn(setting: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new Fault('config-invalid', `${setting} names a file that cannot be read`, { cause })
  }
}
