/**
 * The fault of an end that takes in what arrives, and more slowly than is written to it.
 */
import { setTimeout as pause } from 'node:timers/promises'
import type { TalkedCase } from '../faults/ledger.ts'
import { type Drill, ORIGIN } from './drill.ts'
import { atWork, endNamed, loggedAt, type Scene, say, startAnew } from './scene.ts'

/** In records: so many are unread at every look. In ms: so long a batch takes, less than what is a standstill. */
const [BACKLOG, PER_BATCH] = [12, 15_000]
/** In minutes: what counts in two minutes as usual is there within seconds. */
export const BEHIND_FOR = 0.25
const MINUTE = 60_000

export const slowHandler: Drill = {
  name: 'slow-handler',
  kind: 'falls-behind',
  at: ORIGIN,
  async plant(scene) {
    const talked = await atWork(scene)
    endNamed(scene, 'origin').tell({ burden: { slowMs: PER_BATCH } })
    await say(scene, talked, 'office', BACKLOG)
    const dueAt = (await loggedAt(scene, talked)) + BEHIND_FOR * MINUTE
    return { dueAt, meanwhile: goOnTalking(scene, talked) }
  },
  async mend(scene, { meanwhile }) {
    // A start or a flood would be over by the second look.
    for (let looks = 0; looks < 2; looks += 1) await insistOnBehind(scene)
    await startAnew(endNamed(scene, 'origin')).finally(meanwhile)
    return '`passerelle status`; the end started anew without what made it slow'
  },
  after: (scene) => endNamed(scene, 'origin').tell({ burden: {} }),
}

interface Pulse {
  readonly ends: readonly { readonly name: string; readonly behind: number | null }[]
}

/** `passerelle status`. @throws Error where the end keeps up */
async function insistOnBehind({ operations }: Scene): Promise<void> {
  const { text } = await operations.command(['status', '--json'])
  const { ends } = JSON.parse(text) as Pulse
  const behind = ends.find(({ name }) => name === 'origin_ma')?.behind ?? 0
  if (behind < 10) throw new Error(`passerelle status shows that origin_ma is ${behind} records behind`)
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
