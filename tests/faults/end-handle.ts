/**
 * One process of an end, with proxies between it and everything that it needs, and what a run can set wrong in it.
 * Keeps: what is set lasts through its next lives.
 */
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { endTables } from '@passerelle/end'
import type { End, PartyId } from '@passerelle/kernel'
import { hashOfToken } from '@passerelle/service-shell'
import type { EndPlan } from '@passerelle/standalone'
import type { KeySettings } from '@passerelle/standalone/end-keys'
import { type Database, openDatabase, ownServiceDatabase } from '@passerelle/store'
import type { Party } from '../load/ask.ts'
import type { EndMessage, EndSettings, Wrong } from './end-worker.ts'
import { type LivingProcess, livingProcess } from './living-process.ts'
import { PARTIES } from './parties.ts'
import { type Proxy, startProxy } from './proxy.ts'
import type { PostgresServer } from './server-processes.ts'
import { type Transport, through } from './transports.ts'

export interface EndHandle {
  readonly name: string
  readonly end: End
  readonly url: string
  readonly process: LivingProcess
  readonly ways: ReadonlyMap<string, Proxy>
  readonly operator: Party
  /** Another operator of it. */
  readonly second: Party
  readonly keys: KeySettings
  /** Its record, not by any proxy. */
  readonly database: Database<unknown>
  /** Sets its clock wrong, now and in its next lives. */
  setClock(offsetMs: number): void
  /** In its next lives. */
  setWrong(wrong: Wrong): void
  tell(message: EndMessage): void
}

export interface Surroundings {
  readonly dir: string
  readonly plant: string | null
  readonly logs: string
  readonly postgres: PostgresServer
  readonly transport: Transport
  readonly registryPort: number
  readonly keysOf: (end: EndPlan) => KeySettings
}

export interface PlannedProcess {
  readonly plan: EndPlan
  readonly name: string
}

export const nameOfEnd = ({ end, country }: EndPlan): string => `${end}-${country}`
export const databaseOfEnd = (plan: EndPlan): string => nameOfEnd(plan).replace('-', '_')

export async function openEnd(planned: PlannedProcess, port: number, around: Surroundings): Promise<EndHandle> {
  const { plan, name } = planned
  const { logs, postgres, transport } = around
  const toPostgres = await startProxy(postgres.port)
  const toRegistry = await startProxy(around.registryPort)
  const set = { clockOffsetMs: 0, wrong: {} as Wrong }
  const settings = await settingsOf({ planned, port, around, ways: { toPostgres, toRegistry } })
  const process = livingProcess({
    name,
    file: 'tests/faults/end-worker.ts',
    logs,
    settings: () => ({ END_SETTINGS: JSON.stringify({ ...settings, ...set } satisfies EndSettings) }),
  })
  const url = `http://127.0.0.1:${port}`
  const operators = operatorsAt(name)
  const database = openDatabase<unknown>({
    url: postgres.url(databaseOfEnd(plan)),
    max: 2,
    applicationName: 'faults',
  })
  return {
    name,
    end: plan.end,
    url,
    process,
    ways: new Map([['postgres', toPostgres], ...transport.waysOf(name), ['registry', toRegistry]]),
    operator: { party: operators[0], token: operators[0], url },
    second: { party: operators[1], token: operators[1], url },
    keys: settings.keys,
    database,
    setClock(offsetMs) {
      set.clockOffsetMs = offsetMs
      process.tell({ clockOffsetMs: offsetMs } satisfies EndMessage)
    },
    setWrong: (wrong) => void (set.wrong = wrong),
    tell: (message) => process.tell(message),
  }
}

interface Opening {
  readonly planned: PlannedProcess
  readonly port: number
  readonly around: Surroundings
  readonly ways: { readonly toPostgres: Proxy; readonly toRegistry: Proxy }
}

async function settingsOf({
  planned,
  port,
  around,
  ways,
}: Opening): Promise<Omit<EndSettings, 'clockOffsetMs' | 'wrong'>> {
  const { plan, name } = planned
  const { dir, postgres, transport, keysOf, plant } = around
  const own = await ownServiceDatabase(postgres.adminUrl, databaseOfEnd(plan), endTables)
  const tokensFile = path.join(dir, `tokens-${name}.json`)
  writeFileSync(tokensFile, JSON.stringify(tokensAt(plan.end, name)), { mode: 0o600 })
  return {
    ...plan,
    databaseUrl: through(own, ways.toPostgres.port),
    log: transport.settingsFor(name),
    registryUrl: `http://127.0.0.1:${ways.toRegistry.port}`,
    tokensFile,
    keys: keysOf(plan),
    port,
    plant,
  }
}

const operatorsAt = (name: string) => [`operator-${name}`, `second-operator-${name}`] as const

/** In a run a party's token is its name: nobody else can reach the services. */
const tokensAt = (end: End, name: string) => [
  ...PARTIES[end].map((party) => ({
    sha256: hashOfToken(party),
    party: party as PartyId,
    actor: 'faults',
    role: end === 'destination' ? 'office-lead' : 'centre-lead',
  })),
  ...operatorsAt(name).map((actor) => ({
    sha256: hashOfToken(actor),
    party: 'OPERATOR-1' as PartyId,
    actor,
    role: 'operator',
  })),
]

export async function closeEnd({ process, ways, database }: EndHandle): Promise<void> {
  await process.close()
  await database.close()
  for (const proxy of ways.values()) await proxy.close()
}
