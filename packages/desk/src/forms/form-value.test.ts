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

it('a moment that no calendar has goes as it was typed, so that the end can say what is wrong', () => {
  const part: FormPart = { name: 'at', kind: 'moment', required: true, many: false }
  expect(bodyOf([part], { at: '12345-01-01T10:00' })).toEqual({ at: '12345-01-01T10:00' })
  expect(bodyOf([part], { at: '2027-03-08T10:00' })).toEqual({ at: new Date('2027-03-08T10:00').toISOString() })
})
