/**
 * What one state of the contract changes of each schema against another, and who reads whom. Keeps: an event of a newer version is never
 * read by an end that does not know it, whatever Avro would do: the end holds it, and the case behind it, until it is upgraded.
 */
import type { Json } from '@passerelle/kernel'
import { fingerprintOf } from '../avro/canonical-schema.ts'
import { parseSchema, type RecordNode } from '../avro/schema-node.ts'
import { incompatibilities } from '../check/compatible.ts'
import type { SchemaFile } from '../generate/schema-files.ts'

export interface SchemaChange {
  readonly type: string
  readonly part: 'clear' | 'sealed'
  readonly version: number
  readonly kind: 'new type' | 'new version' | 'changed in place' | 'words alone' | 'gone'
  /** One field each, as `+ severity (may be left out)`. */
  readonly fields: readonly string[]
  /** Older ends, of what newer ones write. A sealed part that they cannot read yet holds nothing: only who opens it is told to wait. */
  readonly olderReadNewer: 'yes' | 'held until upgraded' | 'unread until upgraded' | 'no' | '-'
  /** Newer ends, of what older ones have written and still write. */
  readonly newerReadOlder: 'yes' | 'no' | '-'
  /** By Avro and our rules on top of it, both ways. */
  readonly incompatible: readonly string[]
}

const keyOf = ({ eventType, sealed }: SchemaFile): string => `${eventType} ${sealed ? 'sealed' : 'clear'}`
const jsonOf = ({ schema }: SchemaFile): Json => JSON.parse(JSON.stringify(schema)) as Json
const partOf = ({ sealed }: SchemaFile): SchemaChange['part'] => (sealed ? 'sealed' : 'clear')

/** Schemas that are in both and say the same are left out. */
export function schemaChanges(older: readonly SchemaFile[], newer: readonly SchemaFile[]): readonly SchemaChange[] {
  const before = new Map(older.map((file) => [file.path, file]))
  const after = new Set(newer.map(({ path }) => path))
  const changed = newer.flatMap((file) => changeOf(file, before.get(file.path), older))
  return [...changed, ...older.filter(({ path }) => !after.has(path)).map(gone)]
}

function changeOf(
  file: SchemaFile,
  same: SchemaFile | undefined,
  older: readonly SchemaFile[],
): readonly SchemaChange[] {
  if (same) return JSON.stringify(same.schema) === JSON.stringify(file.schema) ? [] : [changedInPlace(same, file)]
  const earlier = older.filter((one) => keyOf(one) === keyOf(file)).toSorted((a, b) => b.version - a.version)
  const newest = earlier[0]
  return [newest ? newVersion(file, newest, earlier) : newType(file)]
}

const told = (file: SchemaFile): Pick<SchemaChange, 'type' | 'part' | 'version'> => ({
  type: file.eventType,
  part: partOf(file),
  version: file.version,
})

const notYet = ({ sealed }: SchemaFile): SchemaChange['olderReadNewer'] =>
  sealed ? 'unread until upgraded' : 'held until upgraded'

const newType = (file: SchemaFile): SchemaChange => ({
  ...told(file),
  kind: 'new type',
  fields: [],
  olderReadNewer: notYet(file),
  newerReadOlder: '-',
  incompatible: [],
})

function newVersion(file: SchemaFile, newest: SchemaFile, earlier: readonly SchemaFile[]): SchemaChange {
  const against = earlier.map((one) => ({ one, why: incompatibilities(jsonOf(one), jsonOf(file)) }))
  const incompatible = against.flatMap(({ one, why }) => why.map((text) => `against version ${one.version}: ${text}`))
  return {
    ...told(file),
    kind: 'new version',
    fields: fieldChanges(newest, file),
    olderReadNewer: incompatible.length > 0 ? 'no' : notYet(file),
    newerReadOlder: incompatible.length > 0 ? 'no' : 'yes',
    incompatible,
  }
}

function changedInPlace(before: SchemaFile, now: SchemaFile): SchemaChange {
  const same = fingerprintOf(jsonOf(before)) === fingerprintOf(jsonOf(now))
  return {
    ...told(now),
    kind: same ? 'words alone' : 'changed in place',
    fields: same ? [] : fieldChanges(before, now),
    olderReadNewer: same ? 'yes' : 'no',
    newerReadOlder: same ? 'yes' : 'no',
    incompatible: same ? [] : ['one number would stand for two schemas'],
  }
}

const gone = (file: SchemaFile): SchemaChange => ({
  ...told(file),
  kind: 'gone',
  fields: [],
  olderReadNewer: '-',
  newerReadOlder: 'no',
  incompatible: ['its records are still there'],
})

function recordOf(file: SchemaFile): RecordNode | undefined {
  const read = parseSchema(jsonOf(file))
  return read.ok ? read.value : undefined
}

function fieldChanges(older: SchemaFile, newer: SchemaFile): readonly string[] {
  const [before, after] = [recordOf(older), recordOf(newer)]
  if (!before || !after) return ['not a schema']
  const known = new Map(before.fields.map((field) => [field.name, field]))
  const now = new Set(after.fields.map(({ name }) => name))
  return [
    ...after.fields.flatMap((field) => {
      const was = known.get(field.name)
      if (!was) return [`+ ${field.name} (${field.hasDefault ? 'may be left out' : 'must be there'})`]
      return JSON.stringify(was.node) === JSON.stringify(field.node) ? [] : [`~ ${field.name}`]
    }),
    ...before.fields.filter(({ name }) => !now.has(name)).map(({ name }) => `- ${name}`),
  ]
}
