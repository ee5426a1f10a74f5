/**
 * The fault of an end that is older than the other: what the other writes is of a version that it does not read yet.
 */
import { randomUUID } from 'node:crypto'
import type { TalkedCase } from '../faults/ledger.ts'
import { type Drill, ORIGIN } from './drill.ts'
import { insistOnCause, redriveAll } from './put-right.ts'
import { atWork, endNamed, fileOf, give, type Scene, startAnew } from './scene.ts'

/** Nothing else in a drill writes one, so that what was read before stays readable. */
const NEWER = 'org.passerelle.referral.FeedbackGiven'

async function giveFeedback(scene: Scene, talked: TalkedCase): Promise<void> {
  const unique = randomUUID()
  const body = { complaint: false, moment: 'after-counselling', rating: 4, text: unique }
  await give(scene, talked, 'office', { path: `/files/${await fileOf(scene, talked)}/give-feedback`, body, unique })
}

export const schemaTooNew: Drill = {
  name: 'schema-too-new',
  kind: 'put-aside',
  at: ORIGIN,
  async plant(scene) {
    const talked = await atWork(scene)
    const origin = endNamed(scene, 'origin')
    origin.setWrong({ olderThan: NEWER })
    await startAnew(origin)
    for (let n = 0; n < 2; n += 1) await giveFeedback(scene, talked)
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
