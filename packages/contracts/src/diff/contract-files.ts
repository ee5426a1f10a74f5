/**
 * A contract as it lies in a folder of the form of schemas/: this one, or another state of it.
 */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { Fault } from '@passerelle/kernel'
import { readIds, type SchemaId } from '../generate/assign-ids.ts'
import {
  type CodeList,
  readCodeLists,
  readSchemaFiles,
  readTransitions,
  type SchemaFile,
} from '../generate/schema-files.ts'

export interface ContractFiles {
  readonly schemas: readonly SchemaFile[]
  readonly ids: readonly SchemaId[]
  readonly codes: readonly CodeList[]
  readonly transitions: Readonly<Record<string, unknown>>
}

/** @throws Fault `no-contract` where it is not of that form */
export function contractFilesIn(folder: string): ContractFiles {
  if (!existsSync(path.join(folder, 'ids.json'))) throw new Fault('no-contract', `${folder} is no folder of schemas`)
  try {
    return {
      schemas: readSchemaFiles(folder),
      ids: readIds(folder),
      codes: readCodeLists(folder),
      transitions: readTransitions(folder) as Readonly<Record<string, unknown>>,
    }
  } catch (cause) {
    throw new Fault('no-contract', `the schemas in ${folder} cannot be read`, { cause })
  }
}
