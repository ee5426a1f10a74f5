/**
 * Faults of what an end does: its consumer, its receipts, its people.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { TalkedCase } from '../faults/ledger.ts'
import { askOnce, untilAnswered } from '../load/ask.ts'
import { until } from '../restore/calls.ts'
import { type Drill, ORIGIN } from './drill.ts'
import { accept, atWork, endNamed, referred, type Scene, say, startAnew } from './scene.ts'

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

/** In records: so many are unread at every look. In ms: so long a batch takes, less than what is a standstill. */
const [BACKLOG, PER_BATCH] = [12, 15_000]
/** In ms, as in the rules of all-drills.ts. */
const BEHIND_FOR = 15_000

const slowHandler: Drill = {
  name: 'slow-handler',
  kind: 'falls-behind',
  at: ORIGIN,
  async plant(scene) {
    const talked = await atWork(scene)
    endNamed(scene, 'origin').tell({ burden: { slowMs: PER_BATCH } })
    await say(scene, talked, 'office', BACKLOG)
    return { dueAt: Date.now() + BEHIND_FOR, meanwhile: goOnTalking(scene, talked) }
  },
  async mend(scene, { meanwhile }) {
    const { text } = await scene.operations.command(['status'])
    if (!text.includes('origin_ma')) throw new Error('passerelle status does not name origin_ma')
    await startAnew(endNamed(scene, 'origin'))
    await meanwhile?.()
    return '`passerelle status`; the end started anew without what made it slow'
  },
}

/** Between two messages, in ms. */
const PACE = 250

/** An office that writes as long as it is let. */
function goOnTalking(scene: Scene, talked: TalkedCase): () => Promise<void> {
  let stopped = false
  const all = (async (): Promise<void> => {
    for (; !stopped; await pause(PACE)) await say(scene, talked, 'office')
  })()
  all.catch(() => undefined)
  return () => {
    stopped = true
    return all
  }
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

/** In ms, as in the rules of all-drills.ts. */
const RECEIPT_WITHIN = 15_000

const lostReceipt: Drill = {
  name: 'lost-receipt',
  kind: 'no-receipt',
  at: ORIGIN,
  async plant(scene) {
    const talked = await atWork(scene)
    endNamed(scene, 'origin').tell({ burden: { loses: 'receipt.received' } })
    await say(scene, talked, 'office')
    return { dueAt: Date.now() + RECEIPT_WITHIN, talked }
  },
  async mend(scene, { talked, dueAt }) {
    const { operations } = scene
    const trace = await operations.command(['trace', talked?.caseRef ?? ''])
    if (trace.code !== 0 || !trace.text.includes('..>')) throw new Error(`passerelle trace: ${trace.text}`)
    const dead = await operations.command(['dead', '--end', 'origin_ma'])
    if (dead.code !== 0) throw new Error(`passerelle dead: ${dead.text}`)
    await until('the end misses its echo', () => missesEcho(scene, dueAt - RECEIPT_WITHIN))
    await startAnew(endNamed(scene, 'origin'))
    return '`passerelle trace`, `passerelle dead`; after the alarm `echo-missing` the end started anew, which sent again'
  },
}

interface Alarm {
  readonly kind: string
  readonly raisedAt: string
}

async function missesEcho(scene: Scene, since: number): Promise<boolean> {
  const answer = await askOnce<{ items: readonly Alarm[] }>(endNamed(scene, 'origin').operator, '/operations/alarms')
  const alarms = answer?.ok ? answer.body.items : []
  return alarms.some(({ kind, raisedAt }) => kind === 'echo-missing' && Date.parse(raisedAt) > since)
}

export const ofEnds: readonly Drill[] = [deadConsumer, silentCentre, slowHandler, lostReceipt]
