/**
 * Operations over a world of tests/faults: the service itself as a process, with a database server of its own, and its command line.
 * Keeps: whoever puts something right does it as an operator may, by the command line or the routes.
 */
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import type { PartyId } from '@passerelle/kernel'
import { operationsTables } from '@passerelle/operations'
import { hashOfToken } from '@passerelle/service-shell'
import { OPERATIONS } from '@passerelle/standalone'
import { ownServiceDatabase } from '@passerelle/store'
import { freePorts } from '../../infra/kafka/free-ports.ts'
import { livingProcess } from '../faults/living-process.ts'
import { CORRIDOR } from '../faults/parties.ts'
import { postgresServer } from '../faults/server-processes.ts'
import type { World } from '../faults/world.ts'
import { askOnce, type Party } from '../load/ask.ts'
import { until } from '../restore/calls.ts'

export interface StuckItem {
  readonly kind: string
  readonly end: string
  readonly caseRef: string | null
  readonly runbook: string
  readonly critical: boolean
}

/** What a command has said, and with which code it ended. */
export interface Said {
  readonly code: number
  readonly text: string
}

export interface OperationsProcess {
  /** What is on its list; undefined where it does not answer. */
  stuck(): Promise<readonly StuckItem[] | undefined>
  /** What somebody is told of now; undefined where it does not answer. */
  alerts(): Promise<readonly Pick<StuckItem, 'kind' | 'end'>[] | undefined>
  /** `passerelle ...` as the first operator, or the second. */
  command(args: readonly string[], as?: 'first' | 'second'): Promise<Said>
  /** Its own clock alone: by it something is due. */
  setClock(offsetMs: number): void
  close(): Promise<void>
}

export const READER = 'operations-hub'
const root = path.resolve(import.meta.dirname, '../..')
const run = promisify(execFile)

export interface OperationsStart {
  /** Who is told; nobody, where it is left out. */
  readonly alertUrl: string | undefined
  /** What counts as stuck, as the service reads it. */
  readonly rules: object
}

/** In a run a token is the name of its operator. */
const OPERATORS = { first: 'operator-hub', second: 'second-operator-hub' }

export async function openOperations(world: World, start: OperationsStart): Promise<OperationsProcess> {
  const file = (name: string): string => path.join(world.dir, name)
  const postgres = await postgresServer(file('postgres-operations'))
  const [port = 0] = await freePorts(1)
  const databaseUrl = await ownServiceDatabase(postgres.adminUrl, 'operations_hub', operationsTables)
  writeFiles(world, { file, start })
  const log = world.transport.settingsFor(READER)
  const { SIGNING_KEY_FILE, ENDS_FILE, KEY_ENCRYPTION_KEY_FILE } = world.keysOf(OPERATIONS)
  const settings = {
    CORRIDORS: CORRIDOR,
    DATABASE_URL: databaseUrl,
    KAFKA_BROKERS: 'brokers' in log ? log.brokers.join(',') : '',
    REGISTRY_URL: world.registryUrl,
    SIGNING_KEY_FILE,
    ENDS_FILE,
    KEY_ENCRYPTION_KEY_FILE,
    TOKENS_FILE: file('tokens-operations.json'),
    WATCHED_ENDS_FILE: file('watched-ends.json'),
    STUCK_RULES_FILE: file('stuck-rules.json'),
    ...(start.alertUrl === undefined ? {} : { ALERT_URL: start.alertUrl }),
    PORT: String(port),
    LOG_LEVEL: 'warn',
    NODE_OPTIONS: `--import=${path.join(import.meta.dirname, 'moved-clock.ts')}`,
  }
  const service = livingProcess({
    name: READER,
    file: 'services/operations/src/main.ts',
    logs: world.logs,
    settings: () => settings,
  })
  const url = `http://127.0.0.1:${port}`
  await answers(url)
  return handleOf({ url, file }, service, () => postgres.stop())
}

const answers = (url: string): Promise<void> =>
  until('operations answers', async () => (await fetch(`${url}/health/ready`).catch(() => undefined))?.ok === true)

interface At {
  readonly url: string
  file(name: string): string
}

function writeFiles({ ends }: World, { file, start }: { file: At['file']; start: OperationsStart }): void {
  const operators = Object.entries(OPERATORS).map(([actor, token]) => ({
    sha256: hashOfToken(token),
    party: 'OPERATOR-HUB' as PartyId,
    actor,
    role: 'operator',
  }))
  writeFileSync(file('tokens-operations.json'), JSON.stringify(operators), { mode: 0o600 })
  const watched = ends.map(({ end, name, url }) => ({ end, country: name.split('-')[1], url }))
  writeFileSync(file('watched-ends.json'), JSON.stringify(watched))
  writeFileSync(file('stuck-rules.json'), JSON.stringify(start.rules))
  for (const [who, token] of Object.entries(OPERATORS)) writeFileSync(file(`operator-${who}`), token, { mode: 0o600 })
}

function handleOf(
  { url, file }: At,
  service: ReturnType<typeof livingProcess>,
  stopDatabase: () => Promise<void>,
): OperationsProcess {
  const operator: Party = { party: 'OPERATOR-HUB', token: OPERATORS.first, url }
  return {
    async stuck() {
      const answer = await askOnce<{ items: readonly StuckItem[] }>(operator, '/stuck?limit=200', { patienceMs: 5_000 })
      return answer?.ok ? answer.body.items : undefined
    },
    async alerts() {
      const answer = await askOnce<{ items: readonly StuckItem[] }>(operator, '/alerts', { patienceMs: 5_000 })
      return answer?.ok ? answer.body.items : undefined
    },
    command: (args, as = 'first') => spoken([...args, '--url', url, '--token-file', file(`operator-${as}`)]),
    setClock: (clockOffsetMs) => service.tell({ clockOffsetMs }),
    async close() {
      await service.close()
      await stopDatabase()
    },
  }
}

async function spoken(args: readonly string[]): Promise<Said> {
  try {
    const { stdout, stderr } = await run(process.execPath, [path.join(root, 'packages/cli/src/main.ts'), ...args], {
      cwd: root,
    })
    return { code: 0, text: `${stdout}${stderr}` }
  } catch (fault) {
    const { code, stdout = '', stderr = '' } = fault as { code?: number; stdout?: string; stderr?: string }
    if (typeof code !== 'number') throw fault
    return { code, text: `${stdout}${stderr}` }
  }
}
