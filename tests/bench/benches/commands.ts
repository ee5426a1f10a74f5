/**
 * Accepted commands a second over HTTP (16 connections; token, schema, idempotency key, lock, decision, event, outbox),
 * beside a bare Fastify route with one insert.
 */
import { randomUUID } from 'node:crypto'
import type { Bench, Given } from '../bench.ts'
import { byTurns } from '../compare.ts'
import { type Figure, figure } from '../figure.ts'
import { underLoad } from '../http-load.ts'
import { CENTRE, OFFICE } from '../ours/parties.ts'
import { letter, THREAD } from '../ours/prepare.ts'
import { startWorker } from '../worker.ts'

const CONNECTIONS = 16
const CASES_EACH = 20

async function acceptedCommands({ machine, scale, ends, say }: Given): Promise<Figure> {
  const ours = await ends('embedded')
  const bare = startWorker(new URL('../baseline/route-worker.ts', import.meta.url))
  try {
    const url = await bare.ask<string>('start', await machine.database('bare'))
    const load = { connections: CONNECTIONS, count: scale.of({ usual: 3_000, smoke: 160 }), status: 202 }
    const refs = await ours.destination.ask<string[]>('openCases', CONNECTIONS * CASES_EACH)
    const measured = await byTurns({
      rounds: scale.rounds,
      async ours() {
        const rate = await underLoad({
          ...load,
          url: ours.url,
          headers: () => ({ authorization: `Bearer ${OFFICE}`, 'idempotency-key': randomUUID() }),
          ask: (connection, turn) => ({
            path: `/cases/${refs[connection * CASES_EACH + (turn % CASES_EACH)]}/send-message`,
            body: { to: CENTRE, thread: THREAD, text: letter() },
          }),
        })
        await ours.destination.ask('idle', 'destination')
        return rate
      },
      baseline: () =>
        underLoad({
          ...load,
          url,
          headers: () => ({}),
          ask: () => ({ path: '/letters', body: { thread: THREAD, text: letter() } }),
        }),
      say,
    })
    return figure({ bench: 'commands', unit: 'commands/s', goal: 0.4, better: 'higher' }, measured)
  } finally {
    await bare.close()
  }
}

export const commands: Bench = { name: 'commands', run: async (given) => [await acceptedCommands(given)] }
