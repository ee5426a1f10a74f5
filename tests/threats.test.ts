import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const KINDS = ['spoofing', 'tampering', 'repudiation', 'disclosure', 'denial of service', 'elevation']
const ROW = /^\| ([A-H])(\d+) ([a-z ]+) \| (.+) \| (.+) \| (.+) \|$/

interface Threat {
  readonly arrow: string
  readonly kind: string
  readonly name: string
  readonly tests: readonly string[]
  readonly gap: boolean
}

function threatsIn(text: string): readonly Threat[] {
  return text.split('\n').flatMap((line) => {
    const found = ROW.exec(line)
    if (!found) return []
    const [, arrow = '', number = '', kind = '', , , held = ''] = found
    const tests = [...held.matchAll(/`((?:packages|services|tests|infra)\/[^`]+)`/g)].map(([, path = '']) => path)
    return [{ arrow, kind, name: `${arrow}${number}`, tests, gap: held.includes('**gap**') }]
  })
}

const complaintsOf = (threats: readonly Threat[]): readonly string[] => [
  ...threats.filter(({ tests, gap }) => tests.length === 0 && !gap).map(({ name }) => `${name}: neither test nor gap`),
  ...threats.flatMap(({ name, tests }) =>
    tests.filter((path) => !existsSync(path)).map((path) => `${name}: there is no ${path}`),
  ),
  ...'ABCDEFGH'
    .split('')
    .flatMap((arrow) =>
      KINDS.filter((kind) => !threats.some((one) => one.arrow === arrow && one.kind === kind)).map(
        (kind) => `${arrow}: nothing on ${kind}`,
      ),
    ),
]

describe('THREATS.md', () => {
  const text = readFileSync('THREATS.md', 'utf8')
  const rows = text.split('\n').filter((line) => /^\| [A-H]\d/.test(line))

  it('names for every threat on every arrow a test that is there, or the gap', () => {
    expect(complaintsOf(threatsIn(text))).toEqual([])
    expect(threatsIn(text)).toHaveLength(rows.length)
  })

  it('would be found out if it named nothing, a test that is gone, or left out a kind', () => {
    const spoilt = threatsIn(
      text
        .replace(/^(\| A1 spoofing .*) \| [^|]+ \|$/m, '$1 | trust us |')
        .replace('packages/end/src/watch-lag.test.ts', 'packages/end/src/gone.test.ts')
        .replace(/^\| H6 .*\n/m, ''),
    )
    expect(complaintsOf(spoilt)).toEqual([
      'A1: neither test nor gap',
      'D8: there is no packages/end/src/gone.test.ts',
      'H: nothing on elevation',
    ])
  })
})
