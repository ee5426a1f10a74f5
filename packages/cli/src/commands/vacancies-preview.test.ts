import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { passerelle } from '../main.ts'

async function folder() {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'passerelle-vacancies-'))
  return {
    put: async (name: string, text: string) => {
      await writeFile(path.join(dir, name), text)
      return path.join(dir, name)
    },
    [Symbol.asyncDispose]: () => rm(dir, { recursive: true }),
  }
}

async function run(...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await passerelle(['vacancies', 'preview', ...args], {
    out: (line) => out.push(line),
    err: (line) => err.push(line),
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

const TABLE =
  'Référence;Intitulé du poste;CITP;Pays;Date limite\nA;Plombier;7126;MA;31/01/2027\nB;Soudeur;7213;Maroc;\n'
const CODES = 'code,level,parent,title_en,esco_uri\n7126,4,712,Plumbers and pipe fitters,u\n7212,4,721,Welders,u\n'
const POSTING =
  '{"@type":"JobPosting","identifier":"X-1","title":"Plumber","occupationalCategory":"7126","jobLocation":{"address":{"addressCountry":"MA"}}}'

describe('a preview of vacancies', () => {
  it('leads from a suggested mapping to the fate of every row', async () => {
    await using files = await folder()
    const table = await files.put('a.csv', TABLE)
    const suggested = await run(table, '--suggest', '--language', 'fr')
    expect(suggested.code).toBe(0)
    const mapping = await files.put('m.json', JSON.stringify({ ...JSON.parse(suggested.out), dates: 'day-first' }))
    const codes = await files.put('isco.csv', CODES)
    const { code, out } = await run(table, '--mapping', mapping, '--codes', codes, '--date', '2026-12-15')
    expect(code).toBe(1)
    expect(out).toMatch(/^2 +mended +A +closingDate \(column 5\): written as a day$/m)
    expect(out).toMatch(
      /^3 +refused +- +isco08 \(column 3\): no code of its list - meant\? 7212 Welders; country \(column 4\): not of the form of a code$/m,
    )
    expect(out).toContain('checked by form alone, as no list is loaded: country')
    expect(out).toContain('0 taken, 1 mended, 1 refused')
  })

  it('reads postings out of a page, for people and for machines', async () => {
    await using files = await folder()
    const page = await files.put(
      'p.html',
      `<html><script type="application/ld+json">${POSTING}</script><script>x</script></html>`,
    )
    const { code, out } = await run(page, '--job-posting', '--language', 'en', '--json')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      rows: [{ reference: 'X-1', vacancy: { isco08: '7126' } }],
      counts: { refused: 0 },
    })
  })

  it('tells how far it is in a long file, and why a file is none', async () => {
    await using files = await folder()
    const mapping = await files.put(
      'm.json',
      JSON.stringify({ language: 'fr', columns: [{ column: 'a', field: 'title' }] }),
    )
    const long = await files.put('long.csv', `a,b\n${'x,y\n'.repeat(2_500)}`)
    expect((await run(long, '--mapping', mapping)).err).toBe('1000 rows\n2000 rows')
    const other = await files.put('other.csv', 'c,d\n1,2\n')
    expect(await run(other, '--mapping', mapping)).toMatchObject({
      code: 64,
      err: expect.stringContaining('does not have, for these fields: title'),
    })
  })
})
