/**
 * `npm run probe [-- --quick] [--examples N] [--seed S] [--service NAME] [--role ROLE] [--plant server-error|wrong-answer]`: asks the
 * registry and one end of each kind whatever its description allows and forbids, by Schemathesis, with a token of each role and with none.
 * Last line: `probed N operations of M services as R roles: K calls, F failures`. Exit 0 where F is 0, 1 where it is not, 64 for a wrong call.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { operationsOf } from '../tenants/operations.ts'
import { isPlant, type Plant, spoil } from './plant.ts'
import { type ProbedCaller, type ProbedService, startProbedWorld } from './probed-world.ts'
import { type Probed, probe, schemathesis } from './schemathesis.ts'

const USAGE =
  'npm run probe [-- --quick] [--examples N] [--seed S] [--service NAME] [--role ROLE] [--plant server-error|wrong-answer]\n'
const AT_ONCE = 2
/** Cases a caller who sees cases finds. */
const CASES = { quick: 4, whole: 12 }

interface Settings {
  readonly quick: boolean
  readonly examples: number
  readonly seed: number
  readonly service: string | undefined
  readonly role: string | undefined
  readonly plant: Plant | undefined
}

function settings(): Settings | undefined {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({
      options: { quick: { type: 'boolean' }, examples: text, seed: text, service: text, role: text, plant: text },
    })
    const { quick = false, service, role, plant } = values
    const [examples, seed] = [Number(values.examples ?? (quick ? 1 : 20)), Number(values.seed ?? 20)]
    if (plant !== undefined && !isPlant(plant)) return undefined
    return examples >= 1 && Number.isSafeInteger(seed) ? { quick, examples, seed, service, role, plant } : undefined
  } catch {
    return undefined
  }
}

const say = (text: string): void => void process.stdout.write(`${text}\n`)

interface Asking {
  readonly service: ProbedService
  readonly caller: ProbedCaller
}
interface Visit extends Asking {
  readonly cases: Awaited<ReturnType<ProbedService['cases']>>
}

/** The ends of one kind run the same code, so one of them is asked where none is named. */
const probedOf = (services: readonly ProbedService[], { service }: Settings): readonly ProbedService[] =>
  service === undefined
    ? services.filter(({ kind }, index) => services.findIndex((one) => one.kind === kind) === index)
    : services.filter(({ name }) => name === service)

/**
 * Inputs are judged alike at both ends and for all who may give them: a quick round looks at the edges of a share of them, another with
 * each seed, as one of those alone.
 */
const AT_THE_EDGES: Readonly<Record<ProbedService['kind'], ProbedCaller['role'] | null>> = {
  destination: 'counsellor',
  origin: null,
  registry: 'end',
}
/** One address of so many. */
const SHARE = 12

interface Run {
  readonly phases: readonly string[]
  /** Addresses that are left out. */
  readonly without: readonly string[]
}

/** One after the other: what is made up, and the edges of fields. */
function runsOf({ quick, seed }: Settings, { service, caller }: Asking, { all, streams }: Addresses): readonly Run[] {
  if (!quick) return [{ phases: ['examples', 'coverage', 'fuzzing'], without: streams }]
  const whole = { phases: ['examples', 'fuzzing'], without: streams }
  if (caller.role !== AT_THE_EDGES[service.kind]) return [whole]
  const others = all.filter((_, index) => index % SHARE !== seed % SHARE)
  return [whole, { phases: ['coverage'], without: [...new Set([...others, ...streams])] }]
}

interface Addresses {
  readonly all: readonly string[]
  readonly streams: readonly string[]
}

async function addressesOf(url: string): Promise<Addresses> {
  const operations = await operationsOf(url)
  const streams = operations.filter(({ stream }) => stream).map((one) => one.path)
  return { all: [...new Set(operations.map((one) => one.path))].toSorted(), streams }
}

/** Who works at an origin may do there what their like may at a destination: a quick round asks each at their own. */
const OF_ORIGINS: ReadonlySet<string> = new Set<ProbedCaller['role']>(['case-worker', 'centre-lead'])
/** As one role of so many, another with each seed, beside the one that looks at the edges. */
const ROLES_SHARE = 3

/** As whom a service is asked. */
function askedAs({ quick, seed, role: wanted }: Settings, { kind, callers }: ProbedService): readonly ProbedCaller[] {
  if (wanted !== undefined) return callers.filter(({ role }) => role === wanted)
  if (!quick || kind === 'registry') return callers
  const own = callers.filter(({ role }) => OF_ORIGINS.has(role) === (kind === 'origin'))
  const share = Math.min(ROLES_SHARE, own.length)
  return own.filter(({ role }, index) => role === AT_THE_EDGES[kind] || index % share === seed % share)
}

interface Round {
  readonly given: Settings
  readonly program: string
  readonly dir: string
}

/** A token that is good: whoever is let in nowhere would be answered as described all the same. */
async function tokenOf({ service, caller }: Asking): Promise<string | null> {
  const token = await caller.token()
  if (token === null) return null
  const { status } = await fetch(`${service.url}${service.letsIn}`, { headers: { authorization: `Bearer ${token}` } })
  if (status !== 200) throw new Error(`${service.name} does not let in ${caller.role}: ${status}`)
  return token
}

async function visit({ given, program, dir }: Round, { service, caller, cases }: Visit): Promise<Probed> {
  const began = Date.now()
  const { examples, seed, plant } = given
  // Schemathesis waits for the end of an answer, and a stream of changes has none; its beginning is asked for by tests/tenants.
  const runs = runsOf(given, { service, caller }, await addressesOf(service.url))
  const token = await tokenOf({ service, caller })
  const front = plant && (await spoil(service.url, plant))
  const done: Probed[] = []
  try {
    for (const [index, { phases, without }] of runs.entries()) {
      const report = path.join(dir, `${service.name}-${caller.role}-${index}`)
      const url = front?.url ?? service.url
      done.push(await probe({ program, url, token, cases, without, phases, examples, seed, report }))
    }
  } finally {
    await front?.close()
  }
  const probed = {
    operations: done[0]!.operations,
    calls: done.reduce((sum, one) => sum + one.calls, 0),
    failures: done.flatMap((one) => one.failures),
  }
  const { operations, calls, failures } = probed
  const seconds = Math.round((Date.now() - began) / 1_000)
  say(
    `${service.name} as ${caller.role}: ${operations} operations, ${calls} calls, ${failures.length} failures, ${seconds} s`,
  )
  for (const failure of failures) say(`  ${failure}`)
  return probed
}

/** All cases are there before anybody probes: what one of them is let do, as to issue an advisory, may stop every new case. */
async function visitsOf(services: readonly ProbedService[], given: Settings): Promise<readonly Visit[]> {
  say('making the cases that callers find ...')
  const visits: Visit[] = []
  for (const service of services)
    for (const caller of askedAs(given, service))
      visits.push({ service, caller, cases: await service.cases(caller, given.quick ? CASES.quick : CASES.whole) })
  return visits
}

async function round(given: Settings, dir: string): Promise<number> {
  const program = await schemathesis(say)
  say(`seed ${given.seed}, ${given.examples} made-up inputs an operation`)
  const { services, close } = await startProbedWorld(path.join(dir, 'world'))
  try {
    const visits = await visitsOf(probedOf(services, given), given)
    const results: Result[] = []
    const left = visits.values()
    const work = async (): Promise<void> => {
      for (const one of left) results.push({ ...one, ...(await visit({ given, program, dir }, one)) })
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    return tell(results)
  } finally {
    await close()
    rmSync(path.join(dir, 'world'), { recursive: true, force: true })
  }
}

type Result = Visit & Probed

function tell(results: readonly Result[]): number {
  const sum = (numbers: Iterable<number>): number => [...numbers].reduce((so, one) => so + one, 0)
  const services = new Map(results.map(({ service, operations }) => [service.name, operations]))
  const roles = new Set(results.map(({ caller }) => caller.role))
  const calls = sum(results.map((one) => one.calls))
  const failures = sum(results.map((one) => one.failures.length))
  say(
    `probed ${sum(services.values())} operations of ${services.size} services as ${roles.size} roles: ${calls} calls, ${failures} failures`,
  )
  return failures === 0 && calls > 0 ? 0 : 1
}

const given = settings()
if (!given) {
  process.stderr.write(USAGE)
  process.exit(64)
}
const dir = mkdtempSync(path.join(tmpdir(), 'passerelle-probe-'))
// The account of the database server has to reach its data in here.
chmodSync(dir, 0o711)
process.exitCode = await round(given, dir)
if (process.exitCode === 0) rmSync(dir, { recursive: true, force: true })
else process.stderr.write(`What was asked and answered is in ${dir}.\n`)
