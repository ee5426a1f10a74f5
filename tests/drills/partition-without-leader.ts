/**
 * The fault of a broker that is missing, where it alone has some of the records: their partitions have no leader.
 */
import { BOTH, type Drill } from './drill.ts'
import { bothTalk, serverNamed } from './of-machines.ts'
import { atWork, ready } from './scene.ts'

export const partitionWithoutLeader: Drill = {
  name: 'partition-without-leader',
  kind: 'log-silent',
  at: BOTH,
  async plant(scene) {
    const talked = await atWork(scene)
    serverNamed(scene, 'broker-3').kill()
    return { dueAt: Date.now(), meanwhile: bothTalk(scene, talked) }
  },
  async mend(scene, { meanwhile }) {
    await serverNamed(scene, 'broker-3').raise()
    await meanwhile?.()
    for (const end of scene.world.ends) await ready(end)
    return 'the broker that was missing started'
  },
}
