import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { passerelle } from '../main.ts'

const SCHEMAS = path.resolve(import.meta.dirname, '../../../../schemas')
const base = mkdtempSync(path.join(tmpdir(), 'passerelle-schemas-diff-'))
afterAll(() => rmSync(base, { recursive: true, force: true }))

interface Schema {
  fields: { name: string; doc: string; default?: unknown }[]
  doc: string
}

const CLEAR = 'common/case.suspended/v1.avsc'
const NEXT = 'common/case.suspended/v2.avsc'
const SEVERITY = { name: 'severity', type: ['null', 'int'], default: null, doc: 'How bad it is.' }

/** This contract with a change, in a folder of its own. */
function changed(
  change: (edit: (from: string, to: string, how: (schema: Schema) => Schema) => void, dir: string) => void,
): string {
  const dir = mkdtempSync(path.join(base, 'newer-'))
  cpSync(SCHEMAS, dir, { recursive: true })
  change((from, to, how) => {
    const schema = how(JSON.parse(readFileSync(path.join(dir, from), 'utf8')))
    writeFileSync(path.join(dir, to), JSON.stringify(schema))
  }, dir)
  return dir
}

async function diff(newer: string, older = SCHEMAS) {
  const [out, err]: [string[], string[]] = [[], []]
  const code = await passerelle(['schemas', 'diff', older, newer, '--json'], {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  })
  return { code, ...JSON.parse(out.join('\n') || '{}'), err: err.join('\n') }
}
const rules = ({ refused }: { refused: { rule: string }[] }) => [...new Set(refused.map(({ rule }) => rule))]

describe('passerelle schemas diff', () => {
  it('finds no difference between a contract and itself', async () => {
    expect(await diff(SCHEMAS)).toMatchObject({
      code: 0,
      ok: true,
      schemas: [],
      codes: [],
      transitions: [],
      refused: [],
    })
  })

  it('tells of one more field that may be left out: newer ends read the older, older ones hold the newer', async () => {
    const dir = changed((edit) => edit(CLEAR, NEXT, (schema) => ({ ...schema, fields: [...schema.fields, SEVERITY] })))
    const told = await diff(dir)
    expect(told).toMatchObject({ code: 0, ok: true })
    expect(told.schemas).toMatchObject([
      {
        type: 'case.suspended',
        part: 'clear',
        version: 2,
        kind: 'new version',
        fields: ['+ severity (may be left out)'],
        olderReadNewer: 'held until upgraded',
        newerReadOlder: 'yes',
      },
    ])
  })

  it('refuses a field that must be there, by the rule of compatibility', async () => {
    const { default: _, ...needed } = SEVERITY
    const dir = changed((edit) =>
      edit(CLEAR, NEXT, (schema) => ({ ...schema, fields: [...schema.fields, { ...needed, type: 'int' } as never] })),
    )
    const told = await diff(dir)
    expect(told.code).toBe(1)
    expect(rules(told)).toEqual(['compatible'])
    expect(told.schemas).toMatchObject([{ newerReadOlder: 'no', olderReadNewer: 'no' }])
  })

  it('refuses a schema that is changed where it stands, and lets better words pass', async () => {
    const meaning = await diff(
      changed((edit) => edit(CLEAR, CLEAR, (schema) => ({ ...schema, fields: [...schema.fields, SEVERITY] }))),
    )
    expect(rules(meaning)).toContain('numbers')
    expect(meaning.schemas).toMatchObject([{ kind: 'changed in place', olderReadNewer: 'no' }])
    const words = await diff(changed((edit) => edit(CLEAR, CLEAR, (schema) => ({ ...schema, doc: 'Said better.' }))))
    expect(words).toMatchObject({ code: 0, schemas: [{ kind: 'words alone', olderReadNewer: 'yes' }] })
  })

  it('refuses a type that is gone, a code that is gone, and a transition of nothing; a new code is held by older ends', async () => {
    const gone = await diff(changed((_, dir) => rmSync(path.join(dir, 'common/case.suspended'), { recursive: true })))
    expect(gone.code).toBe(1)
    expect(rules(gone)).toEqual(expect.arrayContaining(['numbers', 'transitions']))
    expect(gone.schemas).toMatchObject([{ type: 'case.suspended', kind: 'gone', newerReadOlder: 'no' }])
    const list = 'codes/decline-reason.json'
    const codes = (change: (codes: string[]) => string[]) =>
      diff(
        changed((_, dir) => {
          const file = JSON.parse(readFileSync(path.join(dir, list), 'utf8'))
          writeFileSync(path.join(dir, list), JSON.stringify({ ...file, codes: change(file.codes) }))
        }),
      )
    const more = await codes((known) => [...known, 'one-more'])
    expect(more).toMatchObject({ code: 0, codes: [{ list: 'decline-reason', added: ['one-more'], removed: [] }] })
    expect(rules(await codes((known) => known.slice(1)))).toEqual(['codes'])
  })

  it('compares with a commit, and says where there is none', async () => {
    const told = await diff(SCHEMAS, 'HEAD')
    expect(told).toMatchObject({ code: 0 })
    expect((await diff(SCHEMAS, 'no-such-commit')).code).toBe(64)
    expect((await diff(SCHEMAS, '--output=x')).code).toBe(64)
    expect((await diff(path.join(SCHEMAS, 'codes'))).code).toBe(64)
  })
})
