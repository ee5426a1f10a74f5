/**
 * The fixtures in schemas/fixtures: one file per accepted or rejected payload, read by every codec test.
 * Bytes stand in JSON as {"hex": "..."}, so that other languages can read the fixtures too.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { schemasFolder } from './schema-files.ts'

export interface ValidFixture {
  readonly type: string
  readonly part: 'clear' | 'sealed'
  readonly content: Readonly<Record<string, unknown>>
  /** Frame and record. */
  readonly hex: string
}
export interface InvalidFixture {
  readonly type: string
  readonly part: 'clear' | 'sealed'
  readonly why: string
  readonly code: string
  readonly hex: string
}

const folderOf = (kind: 'valid' | 'invalid'): string => path.join(schemasFolder, 'fixtures', kind)

const reviver = (_: string, value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Object.keys(value).join() !== 'hex') return value
  return new Uint8Array(Buffer.from(String(Object.values(value)[0]), 'hex'))
}
const replacer = (_: string, value: unknown): unknown =>
  value instanceof Uint8Array ? { hex: Buffer.from(value).toString('hex') } : value

export const fixtureNames = (kind: 'valid' | 'invalid'): string[] => {
  mkdirSync(folderOf(kind), { recursive: true })
  return readdirSync(folderOf(kind)).toSorted()
}
export const readFixture = <Kind extends 'valid' | 'invalid'>(
  kind: Kind,
  name: string,
): Kind extends 'valid' ? ValidFixture : InvalidFixture =>
  JSON.parse(readFileSync(path.join(folderOf(kind), name), 'utf8'), reviver)

/** Writes a fixture where there is none: a fixture once given is a promise to others. */
export function offerFixture(kind: 'valid' | 'invalid', name: string, fixture: ValidFixture | InvalidFixture): void {
  const file = path.join(folderOf(kind), `${name}.json`)
  mkdirSync(folderOf(kind), { recursive: true })
  try {
    writeFileSync(file, `${JSON.stringify(fixture, replacer, 2)}\n`, { flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}
