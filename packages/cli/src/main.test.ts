import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { commands } from './commands/index.ts'
import { majorIn } from './doctor/checks.ts'
import { passerelle } from './main.ts'
import { table } from './table.ts'

async function run(...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const code = await passerelle(args, { out: (line) => out.push(line), err: (line) => err.push(line) })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

async function file(text: string) {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'passerelle-cli-'))
  const name = path.join(dir, 'file.json')
  await writeFile(name, text)
  return { name, [Symbol.asyncDispose]: () => rm(dir, { recursive: true }) }
}

describe('the passerelle command', () => {
  it('lists its commands, and helps with each, examples included', async () => {
    const { code, out } = await run('--help')
    expect(code).toBe(0)
    for (const { name } of commands) {
      expect(out).toContain(name)
      const help = await run(...name.split(' '), '--help')
      expect(help).toMatchObject({ code: 0, err: '' })
      expect(help.out).toMatch(/Examples?\n/)
      expect(help.out).toContain('Exit codes')
    }
  })

  it.each([
    [['fly']],
    [[]],
    [['replay']],
    [['replay', 'no-such-file.json']],
    [['replay', 'a.json', '--fast']],
    [['tail', 'de-ma.case', '--brokers', 'a:1', '--embedded', 'postgres://b']],
    [['tail', 'de-ma.case', '--brokers', 'a:1', '--limit', 'x']],
    [['alerts', 'acknowledge']],
    [['topics', 'apply']],
    [['access', 'apply']],
    [['match']],
    [['match', '--vacancies', 'no-such-file.json', '--candidates', 'no-such-file.json', '--date', '2027-01-05']],
    [['doctor', 'me']],
    [['vacancies', 'preview', 'no-such-file.csv', '--mapping', 'no-such-file.json']],
    [['vacancies', 'preview', 'package.json', '--mapping', 'package.json', '--suggest']],
    [['vacancies', 'preview', 'package.json', '--job-posting']],
    [['evidence', 'x', '--at', 'http://127.0.0.1:1']],
    [['verify']],
    [['subject-export']],
    [['subject-export', 'x', '--at', 'http://127.0.0.1:1', '--language', 'xx']],
    [['verify', 'no-such-file.json']],
    [['backup']],
    [['backup', '--to', 'a', '--keys-to', 'a/keys', '--key-file', 'b']],
    [['backup', 'verify', 'no-such-folder', '--key-file', 'no-such-file']],
    [['backup', 'restore', 'no-such-folder', '--key-file', 'package.json']],
    [['backup', 'key']],
    [['backup', 'key', 'package.json']],
    [['schemas', 'diff', 'schemas']],
    [['keys', '--ends', 'package.json']],
  ])('ends with 64 where it is called as %j, and says how it is called', async (args) => {
    const { code, err, out } = await run(...args)
    expect(code).toBe(64)
    expect(err + out).toContain('--help')
  })

  it('ends with 1 where a file of evidence does not hold, and says what', async () => {
    await using evidence = await file('{"evidence":"something else"}')
    const { code, out, err } = await run('verify', evidence.name)
    expect(code).toBe(1)
    expect(out).toContain('NOT everything holds')
    expect(err).toContain('the file: it is no evidence')
  })

  it('ends with 69 where an end does not answer, and names it', async () => {
    await using journeys = await file(
      JSON.stringify([
        {
          journeyId: 'J',
          corridor: 'de-ma',
          office: 'OFF-DE-NW-01',
          centre: 'CTR-MA-CAS',
          day0: '2027-01-01',
          steps: [{ day: 0, end: 'origin', event: 'note.added' }],
        },
      ]),
    )
    await using tokens = await file('{}')
    const { code, err } = await run('replay', journeys.name, '--at', 'http://127.0.0.1:1', '--tokens', tokens.name)
    expect(code).toBe(69)
    expect(err).toContain('http://127.0.0.1:1/end got no answer')
    expect(err).toContain('passerelle doctor')
  })

  it('prints nothing that could move a cursor', () => {
    expect(table(['a', 'b'], [['\u001b[2J', 'x\ny']])[2]).toBe(' [2J  x y')
  })

  it('reads versions as their makers write them', () => {
    expect(['openjdk version "17.0.15" 2025', 'java version "1.8.0_402"', 'v24.21.0', 'nothing'].map(majorIn)).toEqual([
      17, 8, 24, 0,
    ])
  })
})
