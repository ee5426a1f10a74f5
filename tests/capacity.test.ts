import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const docs = new URL('../docs/', import.meta.url)
const page = (name: string): string => readFileSync(new URL(name, docs), 'utf8')

/** The cells of each row of all tables of a page. */
const rowsOf = (text: string): readonly (readonly string[])[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith('|') && !line.startsWith('|--'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )

const measured = new Map(rowsOf(page('performance.md')).map(([name = '', ...cells]) => [name, cells]))
const told = rowsOf(page('capacity.md')).filter(([, figure = '']) => /^\d/.test(figure))

describe('the capacity guide', () => {
  it('has figures to plan with', () => expect(told.length).toBeGreaterThanOrEqual(12))

  it.each(told.map(([what = '', figure = '', row = '']) => [what, figure, row]))(
    '%s: %s was measured',
    (_what, figure, row) => {
      expect(measured.get(row)).toContain(figure)
    },
  )
})
