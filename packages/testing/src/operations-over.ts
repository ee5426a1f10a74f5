/**
 * Operations over a two-ends world, on its log and by its clock.
 */
import { schemaSource } from '@passerelle/contracts/avro'
import { makeOperationsToken } from '@passerelle/end'
import type { PartyId } from '@passerelle/kernel'
import { systemClock } from '@passerelle/kernel'
import {
  type FlowStore,
  memoryFlows,
  type OperationsOptions,
  type RunningOperations,
  startOperations,
} from '@passerelle/operations'
import { hashOfToken, openLog, tokenTable } from '@passerelle/service-shell'
import type { Answer, Body } from './answers.ts'
import { testOperationsKey, testSignatures } from './signatures.ts'
import { DE_MA, directory, type TwoEnds } from './two-ends.ts'

export interface OperationsOver extends RunningOperations {
  /** Asks it as an operator; as whoever else, where a token is given. */
  ask(path: string, headers?: Record<string, string>): Promise<Answer>
  /** Has it do something, as the first operator or another. */
  act(path: string, body?: object, as?: string): Promise<Answer>
  [Symbol.asyncDispose](): Promise<void>
}

const OPERATOR = 'operator-hub'

export async function operationsOver(
  world: TwoEnds,
  store: FlowStore = memoryFlows(),
  alerts?: OperationsOptions['alerts'],
  registry?: OperationsOptions['registry'],
): Promise<OperationsOver> {
  const running = await startOperations({
    corridors: [DE_MA],
    version: '0.0.0',
    store,
    alerts,
    registry,
    log: world.log,
    schemas: { ...schemaSource(), learn: async () => false },
    directory,
    signatures: testSignatures,
    signingKey: testOperationsKey(),
    ends: [
      { end: 'destination', country: 'de', url: world.urlOf('operator-destination') },
      { end: 'origin', country: 'ma', url: world.urlOf('operator-origin') },
    ],
    tokenFor: (end, actor) => makeOperationsToken(testOperationsKey(), { ...end, actor }, systemClock),
    authenticate: tokenTable([
      { sha256: hashOfToken(OPERATOR), party: 'OPERATOR-HUB' as PartyId, actor: 'test', role: 'operator' },
      {
        sha256: hashOfToken(`second-${OPERATOR}`),
        party: 'OPERATOR-HUB' as PartyId,
        actor: 'second',
        role: 'operator',
      },
      { sha256: hashOfToken('analyst-hub'), party: 'OPERATOR-HUB' as PartyId, actor: 'test', role: 'analyst' },
    ]),
    logger: openLog({ service: 'operations', level: 'silent' }),
    clock: world.clocks.destination,
    wallClock: systemClock,
    host: '127.0.0.1',
    port: 0,
  })
  return {
    ...running,
    async ask(path, headers = {}) {
      const response = await fetch(`${running.url}${path}`, {
        headers: { authorization: `Bearer ${OPERATOR}`, ...headers },
      })
      return { status: response.status, body: (await response.json()) as Body, headers: response.headers }
    },
    async act(path, body, as = OPERATOR) {
      const response = await fetch(`${running.url}${path}`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${as}`,
          ...(body ? { 'content-type': 'application/json' } : {}),
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
      return { status: response.status, body: (await response.json()) as Body, headers: response.headers }
    },
    [Symbol.asyncDispose]: () => running.close(),
  }
}
