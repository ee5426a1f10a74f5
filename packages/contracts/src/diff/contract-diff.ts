/**
 * The difference between two states of the contract, and which rule of the gate would refuse the newer one. The rules are those of
 * check/, with the numbers that the older one has given: what was given once stays.
 */
import { clashComplaints, commandComplaints, transitionComplaints, versionComplaints } from '../check/contract-rules.ts'
import { headOf, schemaComplaints } from '../check/schema-rules.ts'
import { idComplaints } from '../generate/assign-ids.ts'
import type { ContractFiles } from './contract-files.ts'
import { type SchemaChange, schemaChanges } from './schema-changes.ts'

export interface CodeChange {
  readonly list: string
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

export interface TransitionChange {
  readonly part: string
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

export const RULES = ['form', 'head', 'compatible', 'numbers', 'codes', 'commands', 'names', 'transitions'] as const

export interface Refused {
  readonly rule: (typeof RULES)[number]
  readonly why: string
}

export interface ContractDiff {
  readonly schemas: readonly SchemaChange[]
  readonly codes: readonly CodeChange[]
  readonly transitions: readonly TransitionChange[]
  readonly refused: readonly Refused[]
}

export function contractDiff(older: ContractFiles, newer: ContractFiles): ContractDiff {
  const codes = codeChanges(older, newer)
  return {
    schemas: schemaChanges(older.schemas, newer.schemas),
    codes,
    transitions: transitionChanges(older, newer),
    refused: refusals(older, newer, codes),
  }
}

const without = (all: readonly string[], known: readonly string[]): readonly string[] =>
  all.filter((one) => !known.includes(one))

function codeChanges(older: ContractFiles, newer: ContractFiles): readonly CodeChange[] {
  const names = [...new Set([...older.codes, ...newer.codes].map(({ name }) => name))].toSorted()
  const of = ({ codes }: ContractFiles, list: string) => codes.find(({ name }) => name === list)?.codes ?? []
  return names
    .map((list) => ({
      list,
      added: without(of(newer, list), of(older, list)),
      removed: without(of(older, list), of(newer, list)),
    }))
    .filter(({ added, removed }) => added.length + removed.length > 0)
}

/** A row as one reads it: `referral.accepted: submitted, waitlisted -> accepted`. */
const rowText = (row: unknown): string => {
  if (typeof row !== 'object' || row === null) return String(row)
  const { type, from, next } = row as Readonly<Record<string, unknown>>
  return `${String(type)}: ${Array.isArray(from) ? from.join(', ') : '?'} -> ${String(next)}`
}

function transitionChanges(older: ContractFiles, newer: ContractFiles): readonly TransitionChange[] {
  const rowsOf = ({ transitions }: ContractFiles, part: string): readonly string[] => {
    const rows = transitions[part]
    return Array.isArray(rows) ? rows.map(rowText) : []
  }
  const parts = [...new Set([...Object.keys(older.transitions), ...Object.keys(newer.transitions)])]
  return parts
    .map((part) => ({
      part,
      added: without(rowsOf(newer, part), rowsOf(older, part)),
      removed: without(rowsOf(older, part), rowsOf(newer, part)),
    }))
    .filter(({ added, removed }) => added.length + removed.length > 0)
}

function refusals(older: ContractFiles, newer: ContractFiles, codes: readonly CodeChange[]): readonly Refused[] {
  const files = newer.schemas
  const lists = new Set(newer.codes.map(({ name }) => name))
  const types = new Set(files.map(({ eventType }) => eventType))
  const head = headOf(files)
  const found: Readonly<Record<Refused['rule'], readonly string[]>> = {
    form: files.flatMap((file) => schemaComplaints(file, lists, head)),
    head:
      headOf(older.schemas) === head ? [] : ['the head of all events is another: older ends could hold nothing by it'],
    compatible: versionComplaints(files),
    // New files get their numbers by npm run generate, whenever that is done: only what was given is looked at.
    numbers: idComplaints(files, older.ids).filter((why) => !why.endsWith('has no number: npm run generate')),
    codes: codes.filter(({ removed }) => removed.length > 0).map(goneCodes),
    commands: commandComplaints(files),
    names: clashComplaints(files),
    transitions: transitionComplaints(newer.transitions, types),
  }
  return RULES.flatMap((rule) => found[rule].map((why) => ({ rule, why })))
}

const goneCodes = ({ list, removed }: CodeChange): string =>
  `codes/${list}: ${removed.join(', ')} is gone, and records that have it could not be read`
