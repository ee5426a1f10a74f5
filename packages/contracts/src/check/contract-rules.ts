/**
 * Rules across the contract: versions, numbers, commands, transitions, fixtures.
 */
import type { Json } from '@passerelle/kernel'
import { subjectOf } from '../generate/assign-ids.ts'
import { fixtureNames, readFixture } from '../generate/fixture-files.ts'
import type { SchemaFile } from '../generate/schema-files.ts'
import { incompatibilities } from './compatible.ts'

const bySubject = (files: readonly SchemaFile[]): SchemaFile[][] =>
  [...Map.groupBy(files, subjectOf).values()].map((versions) => versions.toSorted((a, b) => a.version - b.version))

/** Every version against every older one, both ways. */
export function versionComplaints(files: readonly SchemaFile[]): string[] {
  return bySubject(files).flatMap((versions) =>
    versions.flatMap((newer, at) => {
      const gap = newer.version === at + 1 ? [] : [`${newer.path}: a version is missing before it`]
      const older = versions
        .slice(0, at)
        .flatMap((before) =>
          incompatibilities(before.schema as unknown as Json, newer.schema as unknown as Json).map(
            (why) => `${newer.path} against version ${before.version}: ${why}`,
          ),
        )
      return [...gap, ...older]
    }),
  )
}

export function commandComplaints(files: readonly SchemaFile[]): string[] {
  const commands = new Map<string, string>()
  return files.flatMap(({ schema, eventType }) => {
    const command = schema.passerelle?.command
    if (!command) return []
    const other = commands.get(command)
    commands.set(command, eventType)
    return other && other !== eventType ? [`command ${command} is of ${other} and of ${eventType}`] : []
  })
}

/** A type's clear and sealed fields lie side by side in its form, so their names must differ. */
export function clashComplaints(files: readonly SchemaFile[]): string[] {
  const clear = new Map(files.filter((file) => !file.sealed).map((file) => [file.eventType, file]))
  return files
    .filter((file) => file.sealed)
    .flatMap((file) => {
      const names = new Set(['at', ...(clear.get(file.eventType)?.schema.fields.map((field) => field.name) ?? [])])
      const clashes = file.schema.fields.filter((field) => names.has(field.name))
      const orphan = clear.has(file.eventType) ? [] : [`${file.path}: a sealed part of no event`]
      return [...orphan, ...clashes.map((field) => `${file.path}: ${field.name} is clear too`)]
    })
}

interface Transition {
  readonly type: string
  readonly from: readonly string[]
  readonly next: string
}

/** Where what the fold computes may lead, beside states that rows name. */
const COMPUTED: Readonly<Record<string, readonly string[]>> = {
  '@expire': ['expired'],
  '@confirm': ['confirmed'],
  '@yes': ['ready'],
}

function tableComplaints(rows: readonly Transition[], types: ReadonlySet<string>): string[] {
  const states = new Set(['none', '*', ...rows.flatMap(({ next }) => [next, ...(COMPUTED[next] ?? [])])])
  return rows.flatMap((row) => [
    ...(types.has(row.type) ? [] : [`transitions.json: no type ${row.type}`]),
    ...row.from
      .filter((state) => !states.has(state))
      .map((state) => `transitions.json: ${row.type} from ${state}, which nothing leads to`),
  ])
}

export function transitionComplaints(transitions: unknown, types: ReadonlySet<string>): string[] {
  return Object.entries(transitions as Readonly<Record<string, unknown>>).flatMap(([name, part]) => {
    if (!Array.isArray(part)) return []
    if (typeof part[0] === 'object') return tableComplaints(part, types)
    return part
      .filter((type: string) => !types.has(type))
      .map((type: string) => `transitions.json: ${name} names ${type}`)
  })
}

export function fixtureComplaints(files: readonly SchemaFile[]): string[] {
  const valid = new Set(fixtureNames('valid'))
  const missing = files
    .map(({ eventType, version, sealed }) => `${eventType}.v${version}${sealed ? '.sealed' : ''}.json`)
    .filter((name) => !valid.has(name))
  const invalid = fixtureNames('invalid')
  const none = files
    .map(({ eventType, sealed }) => `${eventType}.${sealed ? 'sealed.' : ''}`)
    .filter((start) => !invalid.some((name) => name.startsWith(start)))
    .map((start) => `no invalid fixture ${start}*: npm run generate`)
  const unreadable = [...valid].filter((name) => readFixture('valid', name).hex.length < 10)
  return [...missing.map((name) => `no fixture ${name}: npm run generate`), ...none, ...unreadable]
}
