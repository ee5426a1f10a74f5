/**
 * Faults of records: what an end cannot take in, though it is well itself.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { instant, systemClock } from '@passerelle/kernel'
import { knownEndsText, parseKnownEnds } from '@passerelle/trust'
import { poison } from '../faults/poison.ts'
import { until } from '../restore/calls.ts'
import { directoryWithDuplicate } from './directory-with-duplicate.ts'
import { BOTH, type Drill, ORIGIN } from './drill.ts'
import { causesAt, discardAll, redriveAll } from './put-right.ts'
import { atWork, endNamed, ready, type Scene, say, startAnew } from './scene.ts'

const DESTINATION = ['destination_de']
const HOUR = 3_600_000

async function insistOnCause(scene: Scene, end: string, cause: string): Promise<void> {
  const causes = await causesAt(scene, end)
  if (causes !== cause) throw new Error(`put aside at ${end} for ${causes}, not for ${cause}`)
}

const poisonEvent: Drill = {
  name: 'poison-event',
  kind: 'put-aside',
  at: BOTH,
  async plant(scene) {
    const talked = await atWork(scene)
    const { world, reader, random } = scene
    const fault = { kind: 'poison', target: 'log', poison: 'bytes that mean nothing', at: 0, forMs: 0 } as const
    await poison({ ...fault, roll: random() }, { world, reader, tell: scene.say })
    const dueAt = Date.now()
    // It stops nobody else.
    await Promise.all([say(scene, talked, 'office'), say(scene, talked, 'centre')])
    return { dueAt }
  },
  async mend(scene) {
    const removed = [await discardAll(scene, 'destination'), await discardAll(scene, 'origin')]
    return `\`passerelle dead\`; at each end discarded by two operators (${removed.join(' + ')} records)`
  },
}

const schemaTooNew: Drill = {
  name: 'schema-too-new',
  kind: 'put-aside',
  at: ORIGIN,
  async plant(scene) {
    const talked = await atWork(scene)
    const origin = endNamed(scene, 'origin')
    origin.setWrong({ olderThan: 'org.passerelle.common.MessageSent' })
    await startAnew(origin)
    await say(scene, talked, 'office', 2)
    return { dueAt: Date.now() }
  },
  async mend(scene) {
    await insistOnCause(scene, 'origin_ma', 'newer-version')
    const origin = endNamed(scene, 'origin')
    origin.setWrong({})
    await startAnew(origin)
    const count = await redriveAll(scene, 'origin_ma')
    return `the end brought to the newer version; \`passerelle redrive\` by two operators (${count} records)`
  },
}

/** What an end is told where its operators believe that the key of the other was taken back. */
function withRevokedKey(scene: Scene): string {
  const { keys } = endNamed(scene, 'destination')
  const revokedAt = instant(systemClock.now() - HOUR)
  const ends = parseKnownEnds(readFileSync(keys.ENDS_FILE, 'utf8')).map((one) =>
    one.end === 'origin' ? { ...one, keys: one.keys.map((key) => ({ ...key, revokedAt })) } : one,
  )
  const file = path.join(scene.world.dir, 'ends-with-revoked-key.json')
  writeFileSync(file, knownEndsText(ends))
  return file
}

const revokedKey: Drill = {
  name: 'revoked-key',
  kind: 'put-aside',
  at: DESTINATION,
  async plant(scene) {
    const talked = await atWork(scene)
    const destination = endNamed(scene, 'destination')
    destination.setWrong({ endsFile: withRevokedKey(scene) })
    await startAnew(destination)
    await say(scene, talked, 'centre', 2)
    return { dueAt: Date.now() }
  },
  async mend(scene) {
    await insistOnCause(scene, 'destination_de', 'bad-signature')
    const destination = endNamed(scene, 'destination')
    destination.setWrong({})
    await startAnew(destination)
    const count = await redriveAll(scene, 'destination_de')
    return `it was theirs: the file of ends put right; \`passerelle redrive\` by two operators (${count} records)`
  },
}

/** Begins the registry anew over this folder; null for its own. */
async function readDirectory({ world }: Scene, folder: string | null): Promise<void> {
  world.directory = folder
  world.registry.kill()
  await until('the registry is away', async () => !(await answers(world.registryUrl)))
  world.registry.raise()
  await until('the registry answers', () => answers(world.registryUrl))
}

const answers = async (url: string): Promise<boolean> =>
  (await fetch(`${url}/health/ready`).catch(() => undefined))?.ok === true

const duplicatePartnerId: Drill = {
  name: 'duplicate-partner-id',
  kind: 'put-aside',
  at: DESTINATION,
  async plant(scene) {
    const talked = await atWork(scene)
    const destination = endNamed(scene, 'destination')
    destination.process.kill()
    await say(scene, talked, 'centre', 2)
    await readDirectory(scene, directoryWithDuplicate(talked.centre, scene.world.dir))
    destination.process.raise()
    await ready(destination)
    return { dueAt: Date.now() }
  },
  async mend(scene) {
    await insistOnCause(scene, 'destination_de', 'not-this-corridor')
    await readDirectory(scene, null)
    // Each asks for the directory once a minute; who does not want to wait starts anew.
    for (const end of scene.world.ends) await startAnew(end)
    await scene.operations.startAnew()
    const count = await redriveAll(scene, 'destination_de')
    return `the directory put right at the registry; \`passerelle redrive\` by two operators (${count} records)`
  },
}

export const ofRecords: readonly Drill[] = [poisonEvent, revokedKey, schemaTooNew, duplicatePartnerId]
