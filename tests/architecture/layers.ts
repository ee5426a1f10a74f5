/**
 * Where a file belongs, and what may import what: the one table of layers. Imports go from a higher rank to a lower one.
 */
const RANK: Readonly<Record<string, number>> = {
  kernel: 0,
  contracts: 1,
  tables: 1,
  casework: 2,
  'matching-rules': 2,
  vacancies: 3,
  store: 3,
  trust: 3,
  messaging: 4,
  'service-shell': 5,
  end: 6,
  desk: 7,
  services: 8,
  standalone: 9,
  cli: 10,
}

export interface Place {
  readonly kind: 'package' | 'service' | 'outside'
  /** The folder of the package or service, from the root; of everything else the first folder. */
  readonly root: string
  readonly name: string
  /** Inside a service's src: the folder, or '' for what lies beside main.ts. */
  readonly part: string
}

export function placeOf(path: string): Place {
  const [first = '', second = '', third = '', fourth = '', ...deeper] = path.split('/')
  if (first === 'packages') return { kind: 'package', root: `${first}/${second}`, name: second, part: '' }
  if (first === 'services')
    return {
      kind: 'service',
      root: `${first}/${second}`,
      name: second,
      part: third === 'src' && deeper.length > 0 ? fourth : '',
    }
  return { kind: 'outside', root: first, name: first, part: '' }
}

/** Tests, and what only tests use, may import whatever they test with. */
export const isTest = (path: string): boolean =>
  path.endsWith('.test.ts') ||
  path.startsWith('tests/') ||
  path.startsWith('packages/testing/') ||
  path.includes('/src/testing/') ||
  /\/(?:testing|test-server|testing-[a-z-]+|[a-z-]+-for-test)\.ts$/.test(path)

const PURE: ReadonlySet<string> = new Set(['casework', 'matching-rules', 'tables', 'vacancies'])

/** Libraries that touch nothing outside either. */
const LIBRARIES: Readonly<Record<string, readonly string[]>> = { tables: ['csv-parse/sync'], vacancies: ['zod'] }
export const mayUse = (path: string, specifier: string): boolean => {
  const { kind, name } = placeOf(path)
  return kind === 'package' && (LIBRARIES[name] ?? []).includes(specifier)
}

/** Whether code of a file must not touch clock, chance, process, files or network. */
export const isPure = (path: string): boolean => {
  const { kind, name, part } = placeOf(path)
  if (isTest(path)) return false
  return kind === 'service' ? part === 'domain' : kind === 'package' && PURE.has(name)
}

/** Tests of a driver's inner parts that need a broker, and so cannot lie beside what they test. Each line must be needed. */
export const DECLARED: ReadonlySet<string> = new Set([
  'tests/kafka/kafka-accidents.test.ts ../../packages/messaging/src/kafka/kafka-client.ts',
  'tests/kafka/kafka-log.contract.test.ts ../../packages/messaging/src/kafka/kafka-client.ts',
  'tests/kafka/kafka-log.contract.test.ts ../../packages/messaging/src/kafka/kafka-producer.ts',
])

const PARTS: Readonly<Record<string, readonly string[]>> = {
  domain: ['domain'],
  handlers: ['domain', 'handlers'],
  http: ['domain', 'handlers', 'http'],
  adapters: ['domain', 'handlers', 'adapters'],
}

/** Why one place may not import another; null where it may. */
export function whyNotImport(from: Place, to: Place): string | null {
  if (from.root === to.root) {
    const allowed = PARTS[from.part]
    return allowed && !allowed.includes(to.part) ? `${from.part} is below ${to.part || 'main'}` : null
  }
  // What starts a broker for one machine lies in infra/, for the world and for tests.
  if (to.name === 'infra' && from.name === 'standalone') return null
  if (to.kind === 'outside') return `${to.name} is no part of the product`
  if (to.name === 'testing') return 'testing is for tests alone'
  if (from.kind === 'service' && to.kind === 'service') return 'a service never imports another'
  if (from.kind === 'outside') return null
  const [own, other] = [rankOf(from), rankOf(to)]
  return other < own ? null : `${to.name} is not below ${from.name}`
}

function rankOf({ kind, name }: Place): number {
  const rank = RANK[kind === 'service' ? 'services' : name]
  if (rank === undefined) throw new Error(`packages/${name} has no place in the table of layers`)
  return rank
}
