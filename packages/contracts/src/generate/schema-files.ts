/**
 * Reads the contract from schemas/: every event schema with its sealed part, the code lists, the transition table.
 * Leaves their meaning to the callers; the order is by family, type and version, so that what is generated is stable.
 */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export type AvroType =
  | string
  | readonly AvroType[]
  | { readonly type: 'array'; readonly items: AvroType }
  | { readonly type: 'fixed'; readonly name: string; readonly size: number }
  | {
      readonly type: 'record'
      readonly name: string
      readonly namespace?: string
      readonly doc?: string
      readonly fields: readonly AvroField[]
    }
  | { readonly type: 'string' | 'int' | 'long'; readonly logicalType: string }

export interface AvroField {
  readonly name: string
  readonly type: AvroType
  readonly doc: string
  readonly default?: unknown
  readonly codes?: string
  readonly brand?: string
  readonly setBy?: 'system' | 'upload'
  readonly freeText?: true
}

interface SchemaMeta {
  readonly type: string
  readonly topic: 'case' | 'open' | 'local' | 'statistics'
  readonly end: 'S' | 'R' | 'E' | 'D' | 'O'
  readonly kind: 'decision' | 'fact'
  readonly purpose: string | null
  readonly scope: 'case' | 'file' | 'none'
  readonly command: string | null
  readonly opens: boolean
}

export interface RecordSchema {
  readonly type: 'record'
  readonly name: string
  readonly namespace: string
  readonly doc: string
  readonly passerelle?: SchemaMeta
  readonly fields: readonly AvroField[]
}

export interface SchemaFile {
  /** Path below schemas/, for example `referral/referral.accepted/v1.avsc`. */
  readonly path: string
  readonly eventType: string
  readonly version: number
  readonly sealed: boolean
  readonly schema: RecordSchema
}

export const schemasFolder = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../../../schemas')
const FAMILIES = ['common', 'referral', 'visit', 'job', 'exchange']
const NAME = /^v(\d+)(\.sealed)?\.avsc$/

const readJson = (...parts: string[]): unknown => JSON.parse(readFileSync(path.join(...parts), 'utf8'))

const foldersIn = (...parts: string[]): string[] => {
  try {
    return readdirSync(path.join(...parts)).toSorted()
  } catch {
    return []
  }
}

/** @param within another folder of the same form, to be compared */
export function readSchemaFiles(within = schemasFolder): SchemaFile[] {
  return FAMILIES.flatMap((family) =>
    foldersIn(within, family).flatMap((eventType) =>
      foldersIn(within, family, eventType).flatMap((file) => {
        const match = NAME.exec(file)
        if (!match) return []
        const schema = readJson(within, family, eventType, file) as RecordSchema
        return [
          {
            path: `${family}/${eventType}/${file}`,
            eventType,
            version: Number(match[1]),
            sealed: match[2] !== undefined,
            schema,
          },
        ]
      }),
    ),
  )
}

export interface CodeList {
  readonly name: string
  readonly doc: string
  readonly codes: readonly string[]
}

export const readCodeLists = (within = schemasFolder): CodeList[] =>
  foldersIn(within, 'codes')
    .filter((file) => file.endsWith('.json'))
    .map((file) => readJson(within, 'codes', file) as CodeList)

export const readTransitions = (within = schemasFolder): unknown => readJson(within, 'transitions.json')
export const readRetention = (): unknown => readJson(schemasFolder, 'retention.json')
export const readProcessing = (): unknown => readJson(schemasFolder, 'processing.json')
