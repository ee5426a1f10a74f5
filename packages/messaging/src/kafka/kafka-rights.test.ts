import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Corridor } from '@passerelle/kernel'
import { afterAll, describe, expect, it } from 'vitest'
import { rightsOf } from './kafka-rights.ts'
import { readSignIn } from './read-sign-in.ts'

describe('the rights of an end at the brokers', () => {
  it('are to read and write the topics of its corridors, and to commit in its own group', () => {
    const rights = rightsOf({ end: 'destination', country: 'de', corridors: ['de-ma', 'de-tr'] as Corridor[] })
    expect(rights.map(({ account, resource, name }) => [account, resource, name])).toEqual([
      ['destination-de', 'topic', 'de-ma.case'],
      ['destination-de', 'topic', 'de-ma.open'],
      ['destination-de', 'topic', 'de-ma.profiles'],
      ['destination-de', 'topic', 'de-tr.case'],
      ['destination-de', 'topic', 'de-tr.open'],
      ['destination-de', 'topic', 'de-tr.profiles'],
      ['destination-de', 'group', 'destination-de'],
    ])
    const asked = new Set(rights.flatMap(({ operations }) => operations))
    expect(asked).toEqual(new Set(['read', 'write', 'describe', 'describe-configs']))
  })
})

it('what a destination tells of profiles the matching beside it reads, and nobody else', () => {
  const corridors = ['de-ma'] as Corridor[]
  const rights = (['destination', 'origin', 'matching'] as const).flatMap((end) =>
    rightsOf({ end, country: end === 'origin' ? 'ma' : 'de', corridors }),
  )
  const may = (operation: 'read' | 'write') =>
    rights
      .filter(({ name, operations }) => name === 'de-ma.profiles' && operations.includes(operation))
      .map(({ account }) => account)
  expect([may('write'), may('read')]).toEqual([['destination-de'], ['matching-de']])
  expect(rights.filter(({ account }) => account === 'matching-de').map(({ name }) => name)).toEqual([
    'de-ma.profiles',
    'de-ma.open',
    'matching-de',
    'matching-de-vacancies',
  ])
})

describe('how an end signs in at the brokers', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'passerelle-sign-in-'))
  afterAll(() => rmSync(dir, { recursive: true }))
  const file = (name: string, text: string): string => {
    writeFileSync(path.join(dir, name), text)
    return path.join(dir, name)
  }
  const whole = {
    KAFKA_CA_FILE: file('ca.pem', 'the authority'),
    KAFKA_USERNAME: 'destination-de',
    KAFKA_PASSWORD_FILE: file('password', 'secret of the end\n'),
  }

  it('is read from two files and a name; without any of them the connection is open', () => {
    expect(readSignIn(whole)).toEqual({
      authority: 'the authority',
      account: 'destination-de',
      password: 'secret of the end',
    })
    expect(readSignIn({})).toBeUndefined()
  })

  it('is refused where a part is missing, naming it and showing none', () => {
    for (const name of ['KAFKA_CA_FILE', 'KAFKA_USERNAME', 'KAFKA_PASSWORD_FILE'] as const)
      expect(() => readSignIn({ ...whole, [name]: '' })).toThrow(`${name} must be set too`)
    const missing = { ...whole, KAFKA_PASSWORD_FILE: path.join(dir, 'secret-name') }
    expect(() => readSignIn(missing)).toThrow('KAFKA_PASSWORD_FILE names a file that cannot be read')
  })
})

describe('operations', () => {
  it('reads what passes on every corridor, and may write nothing', () => {
    const rights = rightsOf({ end: 'operations', country: 'hub', corridors: ['de-ma', 'de-tr'] as Corridor[] })
    expect(rights.filter(({ resource }) => resource === 'topic').map(({ name }) => name)).toEqual([
      'de-ma.case',
      'de-ma.open',
      'de-tr.case',
      'de-tr.open',
    ])
    expect(rights.flatMap(({ operations }) => operations)).not.toContain('write')
    expect(rights.filter(({ resource }) => resource === 'group')).toEqual([
      { account: 'operations-hub', resource: 'group', name: 'operations-hub', operations: ['read', 'describe'] },
    ])
  })
})
