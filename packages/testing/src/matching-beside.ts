/**
 * A matching beside the destination of a two-ends world, on its log and by its hub; on a disk of its own that outlives it.
 */
import { schemaSource } from '@passerelle/contracts/avro'
import { destinationByToken, type MemoryHub, makeMatchingToken } from '@passerelle/end'
import { systemClock } from '@passerelle/kernel'
import { askEnd, memoryProfiles, type ProfileStore, type RunningMatching, startMatching } from '@passerelle/matching'
import { type LogOptions, openLog } from '@passerelle/service-shell'
import { testEnds, testMatchingKey, testSignatures } from './signatures.ts'
import { DE_MA, type TwoEnds } from './two-ends.ts'
import { tokensOf } from './two-ends-tokens.ts'

export interface BesideOptions {
  readonly hub: MemoryHub
  readonly store?: ProfileStore
  readonly logTo?: LogOptions['destination']
}

export interface MatchingBeside extends RunningMatching {
  /** Asks it on behalf of a party or a token. */
  ask(token: string, path: string, headers?: Record<string, string>): Promise<Response>
  /** Lets everything arrive there that the ends have sent. */
  settle(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

export async function matchingBeside(
  world: TwoEnds,
  { hub, store = memoryProfiles(), logTo }: BesideOptions,
): Promise<MatchingBeside> {
  const running = await startMatching({
    country: 'de',
    corridors: [DE_MA],
    version: '0.0.0',
    store,
    log: world.log,
    schemas: { ...schemaSource(), learn: async () => false },
    hub: hub.of('matching-de', (party) => party === 'MATCHING-DE'),
    whoSees: askEnd({
      url: world.urlOf('operator-destination'),
      token: () => makeMatchingToken(testMatchingKey(), 'de', systemClock),
    }),
    destination: destinationByToken('de', { ends: testEnds, clock: systemClock }),
    signingKey: testMatchingKey(),
    signatures: testSignatures,
    authenticate: tokensOf('destination'),
    logger: openLog({
      service: 'matching',
      level: logTo ? 'debug' : 'silent',
      ...(logTo ? { destination: logTo } : {}),
    }),
    clock: world.clocks.destination,
    wallClock: systemClock,
    host: '127.0.0.1',
    port: 0,
  })
  const ready = async (): Promise<boolean> => (await fetch(`${running.url}/health/ready`)).ok
  return {
    ...running,
    ask: (token, path, headers = {}) =>
      fetch(`${running.url}${path}`, { headers: { authorization: `Bearer ${token}`, ...headers } }),
    async settle() {
      // Its key is published, what the destination grants arrives, and what it tells has been read.
      for (let turn = 0; turn < 400; turn++) {
        await world.settle()
        await running.round()
        if (await ready()) return
      }
      throw new Error('matching does not come to rest')
    },
    [Symbol.asyncDispose]: () => running.close(),
  }
}
