import { describe, expect, it, vi } from 'vitest'
import { codeIn, unchosen } from './code-rules.ts'

// What only a browser has: names listen for the line.
vi.hoisted(() => Object.assign(globalThis, { addEventListener: () => undefined }))

describe('a code that is typed', () => {
  it.each([
    ['language', 'ar', 'ar'],
    ['language', 'zgh', 'zgh'],
    ['language', 'de-AT', 'de-AT'],
    ['isco-08', ' 7212 ', '7212'],
    ['isco-08', 'http://data.europa.eu/esco/isco/C7212', '7212'],
  ] as const)('of %s is taken: %s', (list, typed, code) => expect(codeIn(list, typed)).toBe(code))

  it.each([
    ['language', 'und'],
    ['language', 'xx'],
    ['language', 'oder'],
    ['isco-08', '72'],
    ['isco-08', '72120'],
  ] as const)('of %s is none where nothing is called so: %s', (list, typed) =>
    expect(codeIn(list, typed)).toBeUndefined(),
  )
})

it('a form says where words were typed and nothing was chosen', () => {
  const language = { name: 'language', kind: 'text', required: true, many: false } as never
  expect(unchosen([language], { language: 'und' }, '/content')).toEqual(['/content/language'])
  expect(unchosen([language], { language: 'fr' }, '/content')).toEqual([])
})
