import { type CommandType, catalogue } from '@passerelle/contracts'
import { describeForm, exampleOf, zodOf } from '@passerelle/contracts/form'
import { describe, expect, it } from 'vitest'
import type { FormPart } from '../api/shapes.ts'
import { bodyOf, filledFrom } from './form-value.ts'

const types = Object.entries(catalogue).flatMap(([type, { command }]) =>
  command === null ? [] : [type as CommandType],
)

const emptied = (parts: readonly FormPart[]) => bodyOf(parts, {})

describe('the form of a command', () => {
  it.each(types)('%s: what is typed into it is a body that the command takes', (type) => {
    const parts = describeForm(type)
    const example = exampleOf(type)
    const body = bodyOf(parts, filledFrom(parts, example))
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
