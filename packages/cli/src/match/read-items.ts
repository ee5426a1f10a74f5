/**
 * Reads a file of many things of one form: JSON, a list or one under `items`. Keeps: what is wrong is told by number and field, and nothing of
 * what stands there; fields nobody knows are passed over.
 */
import { readFile } from 'node:fs/promises'
import { parseLocalDate } from '@passerelle/kernel'
import { z } from 'zod'
import { usage } from '../exit-codes.ts'

export interface Form<Item> {
  /** One of them, as it is called in a complaint. */
  readonly one: string
  readonly shape: z.ZodType<Item>
  /** What no two may share. */
  readonly idOf: (item: Item) => string
}

const Held = z.union([z.array(z.unknown()), z.looseObject({ items: z.array(z.unknown()) })])

const issueOf = ({ issues: [issue] }: z.ZodError): string =>
  issue ? `${issue.path.length > 0 ? `'${issue.path.join('.')}': ` : ''}${issue.message}` : 'it is not readable'

/** @throws Fault `usage` that names the item by its number, from 1 */
export function readItems<Item>(text: string, { one, shape, idOf }: Form<Item>): readonly Item[] {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch {
    throw usage(`the file of each ${one} is not JSON`)
  }
  const held = Held.safeParse(raw)
  if (!held.success) throw usage(`the file of each ${one} has neither a list nor one under 'items'`)
  const seen = new Set<string>()
  return (Array.isArray(held.data) ? held.data : held.data.items).map((item, index) => {
    const parsed = shape.safeParse(item)
    if (!parsed.success) throw usage(`${one} number ${index + 1}: ${issueOf(parsed.error)}`)
    const id = idOf(parsed.data)
    if (seen.has(id)) throw usage(`${one} number ${index + 1} is in the file twice`)
    seen.add(id)
    return parsed.data
  })
}

/** @throws Fault `usage` */
export const textOf = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch(() => {
    throw usage(`${file} cannot be read`)
  })

export const day = z.string().transform((text, context) => {
  const parsed = parseLocalDate(text)
  if (parsed.ok) return parsed.value
  context.addIssue({ code: 'custom', message: 'is no day of the calendar' })
  return z.NEVER
})

export const id = z.string().min(1).max(100)
/** As written, but for white space around it and several ways to write one letter. */
export const place = z
  .string()
  .max(200)
  .transform((text) => text.normalize('NFC').trim() || null)
  .nullish()
  .transform((text) => text ?? null)
export const country = z
  .string()
  .regex(/^[A-Za-z]{2}$/, 'is no country')
  .transform((code) => code.toUpperCase())
export const isco = z.string().regex(/^\d{1,4}$/, 'is no ISCO-08 code')
export const isced = z
  .int()
  .min(0)
  .max(8)
  .nullish()
  .transform((level) => level ?? null)
export const years = z.int().min(0).max(100)
export const maybeDay = day.nullish().transform((date) => date ?? null)
/** Once each. */
export const codes = z
  .array(id)
  .default([])
  .transform((list) => [...new Set(list)])

/** Thousandths of the currency's unit, as some currencies have such coins. */
export const amount = z
  .number()
  .min(0)
  .max(1e10)
  .transform((sum) => Math.round(sum * 1_000))

/** `with_this` is read as `with-this`. */
export const dashed = (code: unknown): unknown => (typeof code === 'string' ? code.replaceAll('_', '-') : code)
