/**
 * The relay of an end in a simulated world, and every way in which an append can end: at once, never, in part, later.
 */
import { Fault } from '@passerelle/kernel'
import { type Log, logFault, relayOnce, watchEchoes } from '@passerelle/messaging'
import { type Answer, isTopic } from './broker.ts'
import type { SimEnd } from './end.ts'
import { again, oneOf } from './random.ts'
import type { Step } from './steps.ts'
import { Died } from './watched-store.ts'
import type { OnItsWay, World } from './world.ts'

const ANSWERS: readonly Answer[] = [
  'acknowledged',
  'acknowledged',
  'acknowledged',
  'refused',
  'unanswered',
  'half-written',
  'late',
  'late',
]
const WORDS: Readonly<Record<Answer, string>> = {
  acknowledged: 'the log has them',
  refused: 'the log cannot be reached',
  unanswered: 'the log has them, the answer is lost',
  'half-written': 'the log has the first half, the answer is lost',
  late: 'the answer is on its way',
}

/** A step that either ends or waits for an answer of the log. */
async function untilItWaits(relay: Promise<unknown>, waits: Promise<void>): Promise<void> {
  await Promise.race([relay, waits])
}

function logOf(world: World, from: SimEnd, how: { readonly answer: Answer; readonly written: boolean }) {
  const waits = Promise.withResolvers<void>()
  let relay: Promise<unknown> = Promise.resolve()
  const log: Pick<Log, 'append'> = {
    async append(topic, records) {
      if (!isTopic(topic)) throw logFault('topic-unknown', topic)
      world.tell(
        () =>
          `  ${from.end} sends ${records.map(({ headers }) => `#${headers['ce_sequence']} ${headers['ce_type']}`).join(', ')}: ${WORDS[how.answer]}`,
      )
      if (how.answer !== 'late') return world.broker.append(records, how.answer)
      if (how.written) world.broker.append(records, 'acknowledged')
      const { promise, resolve } = Promise.withResolvers<void>()
      world.onItsWay.push({ from, records, written: how.written, relay: () => relay, answer: resolve })
      waits.resolve()
      return promise
    },
  }
  const run = async (batch: number): Promise<void> => {
    relay = relayOnce({
      store: from.engine.store,
      log,
      signing: from.engine.signing,
      clock: from.engine.clock,
      batch,
      onFault: (fault) => {
        if (!(fault instanceof Fault)) throw fault
      },
    })
    await untilItWaits(relay, waits.promise)
  }
  return { run }
}

export async function relay(world: World, step: Step): Promise<void> {
  const { rolls, end } = step
  const answer = oneOf(ANSWERS, rolls[0])!
  const batch = rolls[1] < 0.3 ? 1 + Math.floor(rolls[2] * 3) : 500
  await logOf(world, world.ends[end], { answer, written: again(rolls[0], 1) < 0.5 }).run(batch)
}

/** Everything that waits is sent, and acknowledged. */
export const relayAll = (world: World, from: SimEnd): Promise<void> =>
  logOf(world, from, { answer: 'acknowledged', written: true }).run(500)

/** An append lands, or its answer comes, also where nobody waits for it any more. */
export async function land(world: World, one: OnItsWay): Promise<void> {
  world.onItsWay.splice(world.onItsWay.indexOf(one), 1)
  world.tell(
    () =>
      `the log ${one.written ? 'answers' : 'gets and answers'} ${one.from.end} ${one.from.life.alive ? '' : '(that died since) '}for ${one.records.length} records`,
  )
  if (!one.written) world.broker.append(one.records, 'acknowledged')
  if (!one.from.life.alive) return
  one.answer()
  const waits = world.onItsWay.length
  // The same relay may go on and send more, and wait again: its append then is on the list.
  while (await goesOn(one, world, waits));
}

async function goesOn(one: OnItsWay, world: World, waits: number): Promise<boolean> {
  const ended = one.relay().then(
    () => true,
    (fault: unknown) => {
      if (fault instanceof Died) return true
      throw fault
    },
  )
  const turn = new Promise<false>((resolve) => setImmediate(() => resolve(false)))
  return !(await Promise.race([ended, turn])) && world.onItsWay.length === waits
}

export async function lookForEchoes(world: World, { end }: Step): Promise<void> {
  const { store, clock } = world.ends[end].engine
  const count = await watchEchoes({ store, clock, onResend: () => undefined, onFault: () => undefined })
  if (count > 0) world.tell(() => `${end} sends ${count} records again that have not come back`)
}
