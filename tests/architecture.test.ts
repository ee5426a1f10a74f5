import { describe, expect, it } from 'vitest'
import { DECLARED, isTest } from './architecture/layers.ts'
import { readPackages, readSources } from './architecture/read-repository.ts'
import { readSource } from './architecture/source-file.ts'
import { cycles, edgesOf, formFaults, importFaults, purityFaults } from './architecture/violations.ts'

const packages = readPackages()
const sources = readSources()
const edges = edgesOf(sources, packages)

/** Grows with the code. Far fewer edges than this mean that the test has gone blind. */
const EDGES_AT_LEAST = 1_500
const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0

describe('the repository', () => {
  it('is read as a whole: files, and imports of each kind', () => {
    expect(edges.length).toBeGreaterThanOrEqual(EDGES_AT_LEAST)
    const ours = edges.filter(({ to }) => to !== null)
    const known = new Set(sources.map(({ path }) => path))
    expect(ours.filter(({ to }) => to !== null && /\.(?:ts|tsx|mjs)$/.test(to) && !known.has(to))).toEqual([])
    expect(ours.some(({ specifier }) => specifier.startsWith('@passerelle/'))).toBe(true)
    expect(edges.some(({ typeOnly }) => typeOnly) && edges.some(({ typeOnly }) => !typeOnly)).toBe(true)
  })

  it('imports one way only, and packages by their exports', () => expect(importFaults(edges)).toEqual([]))
  it('has no exception that is not needed any more', () => {
    const all = edges.map(({ from, specifier }) => `${from} ${specifier}`)
    expect([...DECLARED].filter((one) => !all.includes(one))).toEqual([])
  })
  it('keeps casework and every domain pure', () => expect(purityFaults(sources)).toEqual([]))
  it('has no files that import each other in a circle', () => expect(cycles(edges)).toEqual([]))
  it('keeps files and functions small, and says at the top of each file what it does', () =>
    expect(formFaults(sources)).toEqual([]))

  it('stays small in the middle too', () => {
    const product = sources.filter(({ path }) => !isTest(path) && !path.includes('/generated/'))
    expect(median(product.map(({ lines }) => lines))).toBeLessThanOrEqual(62)
    expect(median(product.flatMap(({ functions }) => functions.map(({ length }) => length)))).toBeLessThanOrEqual(10)
  })
})

describe('a planted import is found', () => {
  it.each([
    ['packages/kernel/src/a.ts', "import '@passerelle/contracts'", 'not below'],
    ['packages/contracts/src/a.ts', "import type { CaseState } from '@passerelle/casework'", 'not below'],
    ['packages/casework/src/a.ts', "import { openLog } from '@passerelle/service-shell'", 'not below'],
    ['packages/store/src/a.ts', "import '@passerelle/trust'", 'not below'],
    ['packages/messaging/src/a.ts', "export * from '@passerelle/end'", 'not below'],
    ['packages/end/src/a.ts', "await import('@passerelle/standalone')", 'not below'],
    ['packages/standalone/src/a.ts', "import '@passerelle/cli'", 'not below'],
    ['packages/end/src/a.ts', "import '../../../infra/kafka/start-kafka.ts'", 'no part of the product'],
    ['services/origin/src/main.ts', "import '@passerelle/destination'", 'a service never imports another'],
    ['services/origin/src/main.ts', "import '@passerelle/cli'", 'not below'],
    ['packages/end/src/a.ts', "import '@passerelle/testing'", 'for tests alone'],
    ['packages/end/src/a.ts', "import '../../../tests/kafka/kafka-server.ts'", 'for tests alone'],
    ['packages/casework/src/a.ts', "import './testing/stories.ts'", 'for tests alone'],
    ['packages/end/src/a.ts', "import '@passerelle/store/testing'", 'for tests alone'],
    ['packages/end/src/a.ts', "import './b.test.ts'", 'for tests alone'],
    ['packages/end/src/a.ts', "import '../../../infra/check.mjs'", 'no part of the product'],
    ['packages/end/src/a.ts', "import '../../kernel/src/index.ts'", 'import what it exports'],
    ['tests/a.test.ts', "import '../packages/kernel/src/result.ts'", 'import what it exports'],
    ['packages/end/src/a.ts', "import '@passerelle/kernel/src/result.ts'", 'does not export this'],
    ['packages/end/src/a.ts', "import '@passerelle/nothing'", 'no such package'],
    ['packages/casework/src/a.ts', "import { createHash } from 'node:crypto'", 'reads nothing from outside'],
    ['packages/casework/src/a.ts', "import { readFileSync } from 'fs'", 'reads nothing from outside'],
    ['packages/casework/src/a.ts', "import pino from 'pino'", 'has no libraries'],
    ['services/origin/src/domain/a.ts', "import 'pg'", 'has no libraries'],
    ['packages/vacancies/src/a.ts', "import { parse } from 'csv-parse/sync'", 'has no libraries'],
    ['packages/tables/src/a.ts', "import '@passerelle/vacancies'", 'not below'],
    ['services/origin/src/domain/a.ts', "import '../handlers/b.ts'", 'domain is below handlers'],
    ['services/origin/src/domain/a.ts', "import '../main.ts'", 'domain is below main'],
    ['services/origin/src/handlers/a.ts', "import '../http/b.ts'", 'handlers is below http'],
  ])('%s: %s', (path, text, fault) => {
    expect(importFaults(edgesOf([readSource(path, text)], packages))).toEqual([expect.stringContaining(fault)])
  })

  it('and what is allowed is not', () => {
    const allowed = [
      readSource('packages/cli/src/a.ts', "import '@passerelle/destination'\nimport '@passerelle/end'"),
      readSource('packages/end/src/a.test.ts', "import '@passerelle/testing'\nimport 'node:fs'"),
      readSource('services/origin/src/http/a.ts', "import '../handlers/b.ts'\nimport '../domain/c.ts'\nimport 'zod'"),
      readSource('services/origin/src/domain/a.ts', "import './b.ts'\nimport '@passerelle/casework'"),
    ]
    expect(importFaults(edgesOf(allowed, packages))).toEqual([])
  })

  it('where files import each other in a circle', () => {
    const a = readSource('packages/end/src/a.ts', "import { b } from './b.ts'")
    const b = readSource('packages/end/src/b.ts', "export { c } from './c.ts'")
    const [back, types] = ['import', 'import type'].map((word) =>
      readSource('packages/end/src/c.ts', `${word} { a } from './a.ts'`),
    )
    const circle = 'packages/end/src/a.ts -> packages/end/src/b.ts -> packages/end/src/c.ts -> packages/end/src/a.ts'
    expect(cycles(edgesOf([a, b, back!], packages))).toEqual([circle])
    expect(cycles(edgesOf([a, b, types!], packages))).toEqual([])
  })
})

describe('a planted look outside is found in pure code', () => {
  it.each([
    ['const now = Date.now()', 'Date.now'],
    ['const now = new Date()', 'new Date()'],
    ['const now = Date()', 'Date()'],
    ['const die = Math.random()', 'Math.random'],
    ['const at = process.env.HOME', 'process.env'],
    ['console.log(1)', 'console.log'],
    ['const id = crypto.randomUUID()', 'crypto.randomUUID'],
    ['setTimeout(() => {}, 1)', 'setTimeout()'],
    ['await fetch(address)', 'fetch()'],
  ])('%s', (text, what) => {
    for (const path of ['packages/casework/src/a.ts', 'services/origin/src/domain/a.ts'])
      expect(purityFaults([readSource(path, text)])).toEqual([`${path} uses ${what}`])
  })

  it('but not where it is only mentioned, or a time is given', () => {
    const text =
      "// Date.now() and process.env\nconst a = 'Math.random()'\nconst b = new Date(0)\nconst c = file.process"
    expect(purityFaults([readSource('packages/casework/src/a.ts', text)])).toEqual([])
    expect(purityFaults([readSource('packages/end/src/a.ts', 'Date.now()')])).toEqual([])
  })
})

describe('a function', () => {
  it('is measured without the functions in it', () => {
    const text = 'function outer() {\n  const a = () => {\n    b()\n    c()\n  }\n  return a\n}\n'
    const { functions } = readSource('packages/end/src/a.ts', text)
    expect(functions).toEqual([
      { line: 2, length: 4 },
      { line: 1, length: 4 },
    ])
  })
})

describe('a planted fault of form is found', () => {
  const header = '/**\n * What it does.\n */\n'
  it.each([
    ['a file of more than 250 lines', 'packages/end/src/a.ts', header + '\n'.repeat(248), 'has 251 lines'],
    [
      'a function of more than 40',
      'packages/end/src/a.ts',
      `${header}const f = () => {${'\n'.repeat(40)}}\n`,
      'of 41 lines',
    ],
    ['no header', 'packages/end/src/a.ts', 'const a = 1\n', 'opens with 0 lines'],
    ['a header too long', 'packages/end/src/a.ts', `/**\n${' * x\n'.repeat(5)} */\n`, 'opens with 5 lines'],
    ['a default export', 'packages/end/src/a.ts', `${header}export default 1\n`, 'default export'],
    ['a name that says nothing', 'packages/end/src/date-utils.ts', header, 'named for nothing'],
  ])('%s', (_what, path, text, fault) => {
    expect(formFaults([readSource(path, text)])).toEqual([expect.stringContaining(fault)])
  })
})
