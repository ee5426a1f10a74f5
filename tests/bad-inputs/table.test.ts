import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const ROW = /^\| (\d+) \| .+ \| .+ \| (.+) \|$/
const ROWS = 46

/** Each path in backquotes, with the words in quotes behind it. */
const HELD = /`((?:packages|services|tests|schemas)\/[^`]+)`(?: "([^"]+)")?/g

function complaintsOf(text: string): readonly string[] {
  const rows = text.split('\n').flatMap((line) => {
    const [, number, held = ''] = ROW.exec(line) ?? []
    return number === undefined ? [] : [{ number: Number(number), held: [...held.matchAll(HELD)] }]
  })
  const missing = Array.from({ length: ROWS }, (_, at) => at + 1).filter(
    (number) => !rows.some((row) => row.number === number),
  )
  return [
    ...missing.map((number) => `${number}: there is no row`),
    ...rows.flatMap(({ number, held }) => (held.length === 0 ? [`${number}: no test`] : [])),
    ...rows.flatMap(({ number, held }) =>
      held.flatMap(([, path = '', title]) => {
        if (!existsSync(path)) return [`${number}: there is no ${path}`]
        if (title === undefined) return path.endsWith('.json') ? [] : [`${number}: no name of a test in ${path}`]
        return readFileSync(path, 'utf8').includes(title) ? [] : [`${number}: ${path} has no test "${title}"`]
      }),
    ),
  ]
}

describe('the table of what nobody should send', () => {
  const text = readFileSync('docs/bad-inputs.md', 'utf8')

  it('names for every row a test that is there', () => expect(complaintsOf(text)).toEqual([]))

  it('would be found out if it left out a row, or named no test or one that is gone', () => {
    const spoilt = text
      .replace(/^\| 7 \|.*\n/m, '')
      .replace(/^(\| 21 \| .* \|) [^|]+ \|$/m, '$1 trust us |')
      .replace('"row 22: is born tomorrow"', '"row 22: is born next week"')
      .replace('bomb-of-10-million.json', 'bomb.json')
    expect(complaintsOf(spoilt)).toEqual([
      '7: there is no row',
      '21: no test',
      '22: packages/service-shell/src/bad-inputs.test.ts has no test "row 22: is born next week"',
      '34: there is no schemas/fixtures/invalid/consent.granted.bomb.json',
    ])
  })
})
