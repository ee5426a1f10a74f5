/**
 * Faults of what an end does: its consumer, its receipts, its people.
 */
import { untilAnswered } from '../load/ask.ts'
import { type Drill, ORIGIN } from './drill.ts'
import { accept, atWork, endNamed, referred, say, startAnew } from './scene.ts'

/** In ms: for so long nothing was taken in before an end stands still. */
const STANDSTILL = 30_000

const deadConsumer: Drill = {
  name: 'dead-consumer',
  kind: 'standstill',
  at: ORIGIN,
  async plant(scene) {
    const talked = await atWork(scene)
    endNamed(scene, 'origin').tell({ burden: { hangs: true } })
    await say(scene, talked, 'office', 3)
    return { dueAt: Date.now() + STANDSTILL }
  },
  async mend(scene) {
    await startAnew(endNamed(scene, 'origin'))
    return 'no fault in its log: the end started anew'
  },
}

interface Deadline {
  readonly kind: string
  readonly due: string
}

const silentCentre: Drill = {
  name: 'silent-centre',
  kind: 'respond-by',
  at: ORIGIN,
  async plant(scene) {
    const talked = await referred(scene)
    const { deadlines } = await untilAnswered<{ deadlines: readonly Deadline[] }>(
      scene.world.party(talked.office),
      `/cases/${talked.caseRef}`,
    )
    const due = deadlines.find(({ kind }) => kind === 'respond-by')?.due
    if (due === undefined) throw new Error('the referral has no time by which it is answered')
    const dueAt = Date.now()
    // The days go by for operations alone: the centre is late by its clock, and answers in time by its own.
    scene.operations.setClock(Date.parse(due) - dueAt)
    return { dueAt, talked }
  },
  async mend(scene, { talked }) {
    if (!talked) throw new Error('nothing was referred')
    const trace = await scene.operations.command(['trace', talked.caseRef])
    if (trace.code !== 0) throw new Error(`passerelle trace: ${trace.text}`)
    await accept(scene, talked)
    return '`passerelle trace`; the centre was asked, and accepted the referral'
  },
  after: ({ operations }) => operations.setClock(0),
}

export const ofEnds: readonly Drill[] = [deadConsumer, silentCentre]
