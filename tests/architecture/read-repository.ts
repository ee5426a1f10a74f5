/**
 * Reads every source file and every package manifest of the repository, as the architecture test wants them.
 */
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readSource, type Source } from './source-file.ts'
import type { Packages } from './violations.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8')
const find = (patterns: readonly string[]): readonly string[] =>
  globSync(patterns, { cwd: root, exclude: (path) => path.split('/').includes('node_modules') })
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()

export const readSources = (): readonly Source[] =>
  find(['{packages,services,tests,infra}/**/*.{ts,tsx,mjs}', '*.config.ts']).map((path) => readSource(path, read(path)))

export function readPackages(): Packages {
  return new Map(
    find(['{packages,services}/*/package.json']).map((path) => {
      const { name, exports = {} } = JSON.parse(read(path)) as { name: string; exports?: Record<string, string> }
      return [name, { root: path.slice(0, -'/package.json'.length), exports }]
    }),
  )
}
