/**
 * Faults of machines below an end: its clock, its database, its disk, the brokers.
 */
import type { TalkedCase } from '../faults/ledger.ts'
import type { Server } from '../faults/server-processes.ts'
import { BOTH, type Drill, ORIGIN } from './drill.ts'
import { atWork, endNamed, loggedAt, ready, type Scene, say, startAnew } from './scene.ts'

const MINUTE = 60_000

const clockAhead: Drill = {
  name: 'clock-ten-minutes-ahead',
  kind: 'clock-ahead',
  at: ORIGIN,
  async plant(scene) {
    const talked = await atWork(scene)
    endNamed(scene, 'origin').setClock(10 * MINUTE)
    await say(scene, talked, 'centre')
    return { dueAt: await loggedAt(scene, talked) }
  },
  async mend(scene) {
    const origin = endNamed(scene, 'origin')
    origin.setClock(0)
    // It has jumped back: what waits by the old time would wait for ten minutes.
    await startAnew(origin)
    // The newest event tells that the clock is right again.
    await say(scene, await atWork(scene), 'centre')
    return 'the time of the machine put right, and the end started anew; the newest event fits'
  },
}

function serverNamed({ world }: Scene, name: string): Server {
  const server = world.servers.get(name)
  if (!server) throw new Error(`there is no ${name}`)
  return server
}

/** People go on, and are answered once it is mended. */
function bothTalk(scene: Scene, talked: TalkedCase): () => Promise<unknown> {
  const all = Promise.all([say(scene, talked, 'office', 3), say(scene, talked, 'centre', 3)])
  all.catch(() => undefined)
  return () => all
}

const postgresDown: Drill = {
  name: 'postgres-down',
  kind: 'store-silent',
  at: BOTH,
  async plant(scene) {
    const talked = await atWork(scene)
    serverNamed(scene, 'postgres').kill()
    return { dueAt: Date.now(), meanwhile: bothTalk(scene, talked) }
  },
  async mend(scene, { meanwhile }) {
    await serverNamed(scene, 'postgres').raise()
    await meanwhile?.()
    for (const end of scene.world.ends) await ready(end)
    return 'Postgres started'
  },
}

const fullDisk: Drill = {
  name: 'full-disk',
  kind: 'standstill',
  at: ORIGIN,
  async plant(scene) {
    const talked = await atWork(scene)
    scene.disk.fill()
    const since = await untilNothingFits(scene, () => say(scene, talked, 'office', 10))
    return { dueAt: since + 30_000 }
  },
  async mend(scene) {
    scene.disk.clear()
    await ready(endNamed(scene, 'origin'))
    return '`df`; old backups moved away, room for Postgres'
  },
}

/** Until the database can take nothing more in. @returns since when, in ms */
async function untilNothingFits(scene: Scene, write: () => Promise<void>): Promise<number> {
  const { url } = endNamed(scene, 'origin')
  for (let tries = 60; tries > 0; tries -= 1) {
    await write()
    const answer = await fetch(`${url}/health/ready`).catch(() => undefined)
    const { parts } = ((await answer?.json()) ?? {}) as { parts?: { log: { standstillSeconds: number } } }
    const seconds = parts?.log.standstillSeconds ?? 0
    if (seconds >= 3) return Date.now() - seconds * 1_000
  }
  throw new Error('the disk is full, and the database takes in all the same')
}

export const ofMachines: readonly Drill[] = [clockAhead, fullDisk, postgresDown]
