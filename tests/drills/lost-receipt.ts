/**
 * The fault of an end whose receipts get lost on the way: the log seems to take them, and they are not there.
 */
import type { TalkedCase } from '../faults/ledger.ts'
import { askOnce } from '../load/ask.ts'
import { until } from '../restore/calls.ts'
import { type Drill, ORIGIN } from './drill.ts'
import { atWork, endNamed, loggedAt, type Scene, say, startAnew } from './scene.ts'

/** In minutes: so long after it came to the log a receipt is missed. What counts in two minutes as usual is there within seconds. */
export const RECEIPT_WITHIN = 0.25
const MINUTE = 60_000

export const lostReceipt: Drill = {
  name: 'lost-receipt',
  kind: 'no-receipt',
  at: ORIGIN,
  async plant(scene) {
    const talked = await atWork(scene)
    endNamed(scene, 'origin').tell({ burden: { loses: 'receipt.received' } })
    await say(scene, talked, 'office')
    return { dueAt: (await loggedAt(scene, talked)) + RECEIPT_WITHIN * MINUTE, talked }
  },
  async mend(scene, { talked, dueAt }) {
    const { operations } = scene
    await insistOnNoReceipt(scene, talked)
    const dead = await operations.command(['dead', '--end', 'origin_ma'])
    if (dead.code !== 0) throw new Error(`passerelle dead: ${dead.text}`)
    await until(
      'the end misses its echo twice',
      () => missesEchoTwice(scene, dueAt - RECEIPT_WITHIN * MINUTE),
      MISSED_WITHIN,
    )
    await startAnew(endNamed(scene, 'origin'))
    return '`passerelle trace`, `passerelle dead`; after a second alarm `echo-missing` the end started anew, which sent again'
  },
  after: (scene) => endNamed(scene, 'origin').tell({ burden: {} }),
}

interface Trace {
  readonly steps: readonly { readonly eventId: string; readonly receivedAt: string | null }[]
}

/** `passerelle trace` shows where what was said last stands. */
async function insistOnNoReceipt({ operations }: Scene, talked: TalkedCase | undefined): Promise<void> {
  const { code, text } = await operations.command(['trace', talked?.caseRef ?? '', '--json'])
  if (code !== 0) throw new Error(`passerelle trace: ${text}`)
  const said = talked?.asked.at(-1)?.events.at(-1)?.eventId
  const step = (JSON.parse(text) as Trace).steps.find(({ eventId }) => eventId === said)
  if (step?.receivedAt !== null) throw new Error('passerelle trace does not show that no receipt has come')
}

/** In ms: an end that sends again waits for a minute each time. */
const MISSED_WITHIN = 180_000

interface Alarm {
  readonly kind: string
  readonly raisedAt: string
}

async function missesEchoTwice(scene: Scene, since: number): Promise<boolean> {
  const answer = await askOnce<{ items: readonly Alarm[] }>(endNamed(scene, 'origin').operator, '/operations/alarms')
  const alarms = answer?.ok ? answer.body.items : []
  return alarms.filter(({ kind, raisedAt }) => kind === 'echo-missing' && Date.parse(raisedAt) > since).length >= 2
}
