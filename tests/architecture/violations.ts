/**
 * Holds a set of files against the rules: layers, packages' own exports, purity, cycles, size, header, names.
 * Each answer is a line that says which file breaks which rule; no answers means all rules are kept.
 */
import { builtinModules } from 'node:module'
import { posix } from 'node:path'
import { DECLARED, isPure, isTest, mayUse, placeOf, whyNotImport } from './layers.ts'
import type { Import, Source } from './source-file.ts'

/** Package name to its folder and its exports (`.`, `./avro`) with the files behind them. */
export type Packages = ReadonlyMap<
  string,
  { readonly root: string; readonly exports: Readonly<Record<string, string>> }
>

export interface Edge extends Import {
  readonly from: string
  /** The imported file; null where it is no file of ours. */
  readonly to: string | null
  readonly fault: string | null
}

const fine = (to: string | null) => ({ to, fault: null })
const wrong = (fault: string) => ({ to: null, fault })

function resolve(from: string, specifier: string, packages: Packages): Pick<Edge, 'to' | 'fault'> {
  if (specifier.startsWith('.')) {
    const to = posix.join(posix.dirname(from), specifier)
    const crosses = placeOf(to).root !== placeOf(from).root && /^(?:packages|services)\//.test(to)
    return crosses ? wrong('a path into another package: import what it exports') : fine(to)
  }
  if (!specifier.startsWith('@passerelle/')) return fine(null)
  const [scope, name, ...rest] = specifier.split('/')
  const target = packages.get(`${scope}/${name}`)
  if (!target) return wrong('no such package')
  const file = target.exports[['.', ...rest].join('/')]
  return file ? fine(posix.join(target.root, file)) : wrong('the package does not export this')
}

export const edgesOf = (sources: readonly Source[], packages: Packages): readonly Edge[] =>
  sources.flatMap(({ path, imports }) =>
    imports.map((one) => ({ ...one, from: path, ...resolve(path, one.specifier, packages) })),
  )

const isBuiltin = (specifier: string): boolean =>
  specifier.startsWith('node:') || builtinModules.includes(specifier.split('/')[0] ?? '')

function faultOf({ from, to, specifier, fault }: Edge): string | null {
  if (DECLARED.has(`${from} ${specifier}`)) return null
  if (fault) return fault
  if (isTest(from)) return null
  if (to !== null && isTest(to)) return 'for tests alone'
  if (to !== null) return whyNotImport(placeOf(from), placeOf(to))
  if (isPure(from) && !mayUse(from, specifier))
    return isBuiltin(specifier) ? 'pure code reads nothing from outside' : 'pure code has no libraries'
  return null
}

export const importFaults = (edges: readonly Edge[]): readonly string[] =>
  edges.flatMap((edge) => {
    const fault = faultOf(edge)
    return fault ? [`${edge.from} imports ${edge.specifier}: ${fault}`] : []
  })

export const purityFaults = (sources: readonly Source[]): readonly string[] =>
  sources
    .filter(({ path }) => isPure(path))
    .flatMap(({ path, outside }) => outside.map((what) => `${path} uses ${what}`))

/** Files that import each other in a circle when run; what is erased with the types makes none. */
export function cycles(edges: readonly Edge[]): readonly string[] {
  const next = new Map<string, string[]>()
  for (const { from, to, typeOnly } of edges)
    if (to !== null && !typeOnly) next.set(from, [...(next.get(from) ?? []), to])
  const found: string[] = []
  const done = new Set<string>()
  const visit = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) found.push([...way.slice(way.indexOf(file)), file].join(' -> '))
    if (done.has(file) || way.includes(file)) return
    for (const to of next.get(file) ?? []) visit(to, [...way, file])
    done.add(file)
  }
  for (const file of next.keys()) visit(file, [])
  return found
}

const FILE_CEILING = 250
const FUNCTION_CEILING = 40
const HEADER_CEILING = 4
const VAGUE = /(?:^|[/-])(?:utils?|helpers?|managers?|common|misc)(?=[-./])/

export function formFaults(sources: readonly Source[]): readonly string[] {
  return sources
    .filter(({ path }) => !isTest(path) && !path.includes('/generated/'))
    .flatMap(({ path, lines, functions, header, defaultExport }) => {
      const long = functions.filter(({ length }) => length > FUNCTION_CEILING)
      const config = /(?:^|\/)[a-z.-]+\.config\.ts$/.test(path)
      return [
        ...(lines > FILE_CEILING ? [`${path} has ${lines} lines`] : []),
        ...long.map(({ line, length }) => `${path}:${line} has a function of ${length} lines`),
        ...(!config && (header < 1 || header > HEADER_CEILING)
          ? [`${path} opens with ${header} lines of what it does`]
          : []),
        ...(defaultExport && !config ? [`${path} has a default export`] : []),
        ...(VAGUE.test(path) ? [`${path} is named for nothing that happens`] : []),
      ]
    })
}
