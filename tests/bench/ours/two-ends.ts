/**
 * Both ends of a corridor as they are deployed: over Kafka each in a process of its own, embedded both in one.
 */
import { endTables } from '@passerelle/end'
import { type End, instant } from '@passerelle/kernel'
import { knownBy, knownEndsText, newSigningKey, signingKeyText } from '@passerelle/trust'
import type { Machine } from '../machine.ts'
import { startWorker, type Worker } from '../worker.ts'
import type { EndStart } from './end-worker.ts'
import type { Tally } from './watched-store.ts'

export type Transport = 'kafka' | 'embedded'

export interface TwoEnds {
  /** Where the destination answers over HTTP. */
  readonly url: string
  readonly destination: Worker
  readonly origin: Worker
  /** The databases of the ends. */
  readonly urls: Readonly<Record<End, string>>
  /** How they know each other, as in ENDS_FILE. */
  readonly known: string
  /** Drains so many prepared events. @returns events a second, until all are taken in there and folded here */
  drain(count: number): Promise<number>
  /** @returns commands a second, until all are taken in at the other end */
  live(load: { readonly count: number; readonly writers: number }): Promise<number>
  close(): Promise<void>
}

const workerFile = new URL('./end-worker.ts', import.meta.url)
const withoutTrust = new URL('../without-trust/hooks.ts', import.meta.url)

/** @param trust whether they seal, keep keys and sign, as they do unless a bench says otherwise */
export async function openTwoEnds(
  machine: Machine,
  transport: Transport,
  { trust }: { readonly trust: boolean } = { trust: true },
): Promise<TwoEnds> {
  const urls = {
    destination: await machine.database('destination', endTables),
    origin: await machine.database('origin', endTables),
  }
  const log = transport === 'kafka' ? { brokers: await machine.brokers() } : { url: await machine.database('log') }
  const there = { end: 'destination', url: urls.destination } as const
  const here = { end: 'origin', url: urls.origin } as const
  const keys = newKeys()
  const start = (): Worker => startWorker(workerFile, trust ? undefined : withoutTrust)
  const destination = start()
  const origin = transport === 'kafka' ? start() : destination
  const both: EndStart = { ends: transport === 'kafka' ? [there] : [there, here], log, keys, signed: trust }
  const started = await destination.ask<string[]>('start', both)
  if (origin !== destination) await origin.ask('start', { ends: [here], log, keys, signed: trust } satisfies EndStart)
  return {
    url: started[0] ?? '',
    destination,
    origin,
    urls,
    known: keys.known,
    drain: (count) => drain({ destination, origin }, count),
    live: (load) => live({ destination, origin }, load),
    async close() {
      await destination.close()
      if (origin !== destination) await origin.close()
    },
  }
}

function newKeys(): EndStart['keys'] {
  const [destination, origin] = [newSigningKey(), newSigningKey()]
  const known = [
    knownBy({ end: 'destination', country: 'de' }, destination, instant(0)),
    knownBy({ end: 'origin', country: 'ma' }, origin, instant(0)),
  ]
  return {
    destination: signingKeyText(destination),
    origin: signingKeyText(origin),
    known: knownEndsText(known),
  }
}

type Ends = Pick<TwoEnds, 'destination' | 'origin'>

/** Everything of the count is there, and its echo here. */
async function goals({ destination, origin }: Ends, count: number) {
  const [far, near] = [await origin.ask<Tally>('tally', 'origin'), await destination.ask<Tally>('tally', 'destination')]
  const arrived = { end: 'origin', arrived: far.arrived + count, echoed: 0 }
  const echoed = { end: 'destination', arrived: 0, echoed: near.echoed + count }
  return {
    arrived: () => origin.ask<number>('reached', arrived),
    echoed: () => destination.ask<number>('reached', echoed),
  }
}

/** What goes on behind, receipts coming back, must not run into the next turn. */
async function settled({ destination, origin }: Ends): Promise<void> {
  await destination.ask('idle', 'destination')
  await origin.ask('idle', 'origin')
  await destination.ask('idle', 'destination')
}

async function drain(ends: Ends, count: number): Promise<number> {
  await ends.destination.ask('holdBack')
  const prepared = await ends.destination.ask<number>('prepare', count)
  const goal = await goals(ends, prepared)
  const done = Promise.all([goal.arrived(), goal.echoed()])
  const began = await ends.destination.ask<number>('letGo')
  const ended = Math.max(...(await done))
  await settled(ends)
  return (prepared * 1_000) / (ended - began)
}

async function live(ends: Ends, load: { readonly count: number; readonly writers: number }): Promise<number> {
  const goal = await goals(ends, load.count)
  const done = goal.arrived()
  const began = await ends.destination.ask<number>('write', load)
  const ended = await done
  await settled(ends)
  return (load.count * 1_000) / (ended - began)
}
