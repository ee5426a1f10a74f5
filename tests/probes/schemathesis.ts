/**
 * Runs Schemathesis against one service, as one caller, and reads its report. Installs it where it is missing, in a folder of its own.
 * Keeps: a run that was broken off, or left operations out, is a failure. What is checked is in CHECKS, what is not beside it.
 */
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'

const run = promisify(execFile)
const VERSION = '4.32.5'
const CACHE = path.join(import.meta.dirname, '..', '..', '.passerelle')
const HOOKS = path.join(import.meta.dirname, 'known-cases.py')

const CHECKS = [
  'not_a_server_error',
  // Each operation has a `default` of problem+json: another status than those it names is a failure of its content type.
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'negative_data_rejection',
  'unsupported_method',
  'allow_header_conformance',
  'ignored_auth',
  // Not positive_data_acceptance: what fits the schemas is still refused where it has no visible character, where the case does not
  // allow it, or where a cursor or a version is not one of ours. tests/bad-inputs and the journeys hold what is taken.
  // Not object_level_authorization: it knows two callers, tests/tenants all of them.
  // Not missing_required_header: no operation requires one but the token, which ignored_auth leaves out.
  // Not use_after_free and ensure_resource_availability: nothing here is made and deleted by address.
]

/** @returns the program */
export async function schemathesis(say: (what: string) => void): Promise<string> {
  const folder = path.join(CACHE, `schemathesis-${VERSION}`)
  const program = path.join(folder, 'bin', 'python')
  if (existsSync(program)) return program
  say(`installing Schemathesis ${VERSION} from PyPI into ${path.relative(process.cwd(), folder)} (once, about 95 MB)`)
  mkdirSync(CACHE, { recursive: true })
  const making = `${folder}.${process.pid}`
  try {
    await run('python3', ['-m', 'venv', making])
    await run(path.join(making, 'bin', 'python'), ['-m', 'pip', 'install', '-q', `schemathesis==${VERSION}`])
    // Another process may have been faster: its folder is as good.
    if (!existsSync(folder)) renameSync(making, folder)
  } catch (cause) {
    throw new Error('Schemathesis cannot be installed: needs Python 3.10 or later with venv, and a way to PyPI', {
      cause,
    })
  } finally {
    rmSync(making, { recursive: true, force: true })
  }
  return program
}

/** Where a case stands: what its addresses are made of. */
export interface KnownCase {
  readonly caseRef: string
  readonly fileId: string
  readonly eventId: string
}

export interface Probe {
  readonly program: string
  readonly url: string
  readonly token: string | null
  readonly cases: readonly KnownCase[]
  /** Addresses that are left out. */
  readonly without: readonly string[]
  /** In the order they are run. */
  readonly phases: readonly string[]
  /** Of each operation, where inputs are made up. */
  readonly examples: number
  readonly seed: number
  /** Where its report is put, without an ending. */
  readonly report: string
}

export interface Probed {
  readonly operations: number
  readonly calls: number
  readonly failures: readonly string[]
}

const Report = z.looseObject({
  complete: z.boolean(),
  operations: z.looseObject({ selected: z.int(), tested: z.int() }),
  test_cases: z.looseObject({ generated: z.int() }),
  failures: z.array(z.looseObject({ title: z.string(), operations: z.array(z.string()) })),
  errors: z.array(z.unknown()),
})

export async function probe(probe: Probe): Promise<Probed> {
  const file = `${probe.report}.json`
  const settled = await run(probe.program, argumentsOf(probe, file), {
    // It keeps what failed where it runs.
    cwd: path.dirname(file),
    env: { ...process.env, SCHEMATHESIS_HOOKS: HOOKS, PROBE_CASES: JSON.stringify(probe.cases) },
    maxBuffer: 256 * 1024 * 1024,
  }).catch((error: { code?: unknown; stdout?: string; stderr?: string }) => error)
  if (!existsSync(file)) throw new Error(`Schemathesis did not run: ${settled.stdout ?? ''}${settled.stderr ?? ''}`)
  return read(file)
}

function argumentsOf({ url, token, without, phases, examples, seed, report }: Probe, file: string): string[] {
  const fixed = `-m schemathesis.cli run ${url}/openapi.json --continue-on-failure --no-color --warnings off`
  const chosen = `--checks ${CHECKS.join(',')} --phases ${phases.join(',')} --max-examples ${examples} --seed ${seed}`
  const kept = '--generation-database none --suppress-health-check all --report json,ndjson'
  return [
    ...[fixed, chosen, kept].flatMap((words) => words.split(' ')),
    '--report-json-path',
    file,
    '--report-ndjson-path',
    `${report}.ndjson`,
    ...(token === null ? [] : ['--header', `Authorization: Bearer ${token}`]),
    ...without.flatMap((address) => ['--exclude-path', address]),
  ]
}

function read(file: string): Probed {
  const { complete, operations, test_cases, failures, errors } = Report.parse(JSON.parse(readFileSync(file, 'utf8')))
  const missed = operations.selected - operations.tested
  return {
    operations: operations.tested,
    calls: test_cases.generated,
    failures: [
      ...failures.flatMap(({ title, operations: where }) => where.map((one) => `${title}: ${one}`)),
      ...errors.map((error) => `not asked: ${JSON.stringify(error).slice(0, 300)}`),
      ...(missed > 0 ? [`${missed} operations were not asked`] : []),
      ...(complete ? [] : ['the run was broken off']),
    ],
  }
}
