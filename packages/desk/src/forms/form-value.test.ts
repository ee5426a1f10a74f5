import { type CommandType, catalogue } from '@passerelle/contracts'
import { describeForm, exampleOf, zodOf } from '@passerelle/contracts/form'
import { describe, expect, it } from 'vitest'
import type { FormPart } from '../api/shapes.ts'
import { bodyOf, type Filled } from './form-value.ts'

const types = Object.entries(catalogue).flatMap(([type, { command }]) =>
  command === null ? [] : [type as CommandType],
)

/** What the inputs would hold if somebody had typed a body. */
function typed(part: FormPart, value: unknown): Filled {
  if (value === null || value === undefined) return undefined
  if (part.many) return (value as unknown[]).map((one) => typed({ ...part, many: false }, one))
  if (part.kind === 'group') return filledOf(part.parts ?? [], value as Record<string, unknown>)
  if (part.kind === 'flag') return value === true
  return typeof value === 'string' ? value : JSON.stringify(value)
}
const filledOf = (parts: readonly FormPart[], body: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(parts.map((part) => [part.name, typed(part, body[part.name])]))

const emptied = (parts: readonly FormPart[]) => bodyOf(parts, {})

describe('the form of a command', () => {
  it.each(types)('%s: what is typed into it is a body that the command takes', (type) => {
    const parts = describeForm(type)
    const example = exampleOf(type)
    const body = bodyOf(parts, filledOf(parts, example))
    const read = zodOf(type).safeParse(body)
    expect(read.error?.issues ?? []).toEqual([])
    expect(read.data).toEqual(zodOf(type).parse(example))
  })

  it.each(types)('%s: left empty, it lacks what is required and nothing else', (type) => {
    const parts = describeForm(type)
    const issues = zodOf(type).safeParse(emptied(parts)).error?.issues ?? []
    const required = new Set(parts.filter((part) => part.required && !part.many).map(({ name }) => name))
    expect(issues.filter(({ path: [name] }) => !required.has(String(name)))).toEqual([])
  })
})
