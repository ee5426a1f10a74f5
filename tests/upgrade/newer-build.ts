/**
 * A newer build of the product: this one, with a contract in which an event has one more field that may be left out. Keeps: it is made
 * as a person would make it, by a new version beside the old one and `npm run generate`; libraries are shared, nothing else is.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
const PARTS = ['packages', 'services', 'schemas', 'infra', 'tests', 'docs', 'package.json']

interface Schema {
  readonly fields: readonly { readonly name: string }[]
}

const FIELD = { name: 'tone', type: ['null', 'string'], default: null, doc: 'How it is meant.' }
/** Of `message.sent`, which every end writes. */
const TYPE = path.join('schemas', 'common', 'message.sent')

/** @returns the folder of the build */
export function newerBuild(dir: string): string {
  for (const part of PARTS) cpSync(path.join(root, part), path.join(dir, part), { recursive: true, filter: isSource })
  linkLibraries(dir)
  const older = JSON.parse(readFileSync(path.join(dir, TYPE, 'v1.avsc'), 'utf8')) as Schema
  const fields = [...older.fields.slice(0, -1), FIELD, ...older.fields.slice(-1)]
  writeFileSync(path.join(dir, TYPE, 'v2.avsc'), JSON.stringify({ ...older, fields }, null, 2))
  execFileSync(process.execPath, [path.join(dir, 'packages/contracts/src/generate/main.ts')], { cwd: dir })
  return dir
}

const isSource = (file: string): boolean => !['node_modules', 'dist'].includes(path.basename(file))

/** Our own packages are the build's; those of others are shared. */
function linkLibraries(dir: string): void {
  const [from, to] = [path.join(root, 'node_modules'), path.join(dir, 'node_modules')]
  mkdirSync(path.join(to, '@passerelle'), { recursive: true })
  for (const name of readdirSync(from))
    if (name !== '@passerelle') symlinkSync(path.join(from, name), path.join(to, name))
  for (const name of readdirSync(path.join(from, '@passerelle')))
    symlinkSync(readlinkSync(path.join(from, '@passerelle', name)), path.join(to, '@passerelle', name))
}
