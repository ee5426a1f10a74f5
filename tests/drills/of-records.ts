/**
 * Faults of records: what an end cannot take in, though it is well itself.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { instant, systemClock } from '@passerelle/kernel'
import { knownEndsText, parseKnownEnds } from '@passerelle/trust'
import { poison } from '../faults/poison.ts'
import { BOTH, DESTINATION, type Drill } from './drill.ts'
import { discardAll, insistOnCause, redriveAll } from './put-right.ts'
import { atWork, endNamed, type Scene, say, startAnew } from './scene.ts'

const HOUR = 3_600_000

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

export const ofRecords: readonly Drill[] = [poisonEvent, revokedKey]
