/**
 * What each step of a schedule does in the world. A step that finds nothing to do does nothing.
 */
import {
  type CommandRequest,
  executeCommand,
  fireDeadlines,
  keepKeys,
  openCase,
  openContent,
  readExpected,
  redrive,
} from '@passerelle/end'
import { DAY, Fault, HOUR, MINUTE, otherEnd, type PartyId } from '@passerelle/kernel'
import { giveOwedReceipts, wholeParty } from '@passerelle/messaging'
import { CORRIDOR } from './broker.ts'
import { commandOf } from './commands.ts'
import { allPartitions, catchUp, positionOf, type SimEnd } from './end.ts'
import { forge, poison } from './forgeries.ts'
import { Broken } from './invariants.ts'
import { partiesOf } from './parties.ts'
import { again, oneOf, whole } from './random.ts'
import { goBlind } from './registry.ts'
import { land, lookForEchoes, relay, relayAll } from './relaying.ts'
import type { Happening, Step } from './steps.ts'
import { backUp, nameOf, restart, restore, type World } from './world.ts'

export type Play = (world: World, step: Step) => Promise<void>

const atWork = ({ recovery }: SimEnd): boolean => recovery.stage === 'done'

async function beginCase(world: World, { end, rolls }: Step): Promise<void> {
  const at = world.ends[end]
  if (!atWork(at)) return
  const party = oneOf(partiesOf(end), rolls[0])!
  const result = await openCase(at.engine, {
    corridor: CORRIDOR,
    number: null,
    assigned: false,
    ...wholeParty(party, 'simulated'),
    idempotencyKey: `case-${world.cases.length}`,
    bodyHash: '',
  })
  if (!result.ok) return
  const ref = result.value.caseRef
  world.cases.push(ref)
  world.tell(() => `${party} opens ${nameOf(world, ref)}`)
}

async function command(world: World, step: Step): Promise<void> {
  const at = world.ends[step.end]
  const ref = oneOf(world.cases, step.on)
  const row = ref && at.tables.cases.get(ref)
  const party = row && oneOf(row.parties, step.rolls[3])
  if (!atWork(at) || !row || !party) return
  const { expected } = await readExpected(at.engine, row, wholeParty(party))
  const events = at.tables.events.get(ref) ?? []
  const wanted = commandOf(step, { engine: at.engine, party, shared: expected, local: row.local, events })
  if (!wanted) return
  const versions = again(step.rolls[3], 2)
  const request: CommandRequest = {
    caseRef: ref,
    ...wholeParty(party, 'simulated'),
    command: wanted,
    ifVersion: versions < 0.08 ? row.version : versions < 0.1 ? row.version - 1 : undefined,
    idempotencyKey: `key-${world.ledger.asked.length}`,
    bodyHash: `body-${world.ledger.asked.length}`,
    traceparent: null,
  }
  world.ledger.asked.push({ end: step.end, request, accepted: null, gone: false })
  await ask(world, world.ledger.asked.length - 1)
}

/** Asks an end to do something, for the first time or once more. */
async function ask(world: World, index: number): Promise<void> {
  const asked = world.ledger.asked[index]!
  const { request, end } = asked
  const at = world.ends[end]
  const said = () => `${request.party} asks for ${request.command.type} in ${nameOf(world, request.caseRef)}`
  world.tell(said)
  const result = await executeCommand(at.engine, request)
  if (!result.ok)
    return world.tell(
      () => `  refused: ${result.error.kind === 'refused' ? result.error.refusal.code : result.error.kind}`,
    )
  const stored = at.tables.events.get(request.caseRef) ?? []
  const { events } = result.value
  world.tell(
    () =>
      `  accepted: ${events.map(({ eventId, type }) => `${type} #${stored.find((one) => one.eventId === eventId)?.sequence}`).join(', ')}`,
  )
  if (events.length === 0 || events.some(({ eventId }) => !stored.some((one) => one.eventId === eventId)))
    throw new Broken('what is answered is stored', said())
  const before = asked.gone ? null : asked.accepted
  if (before && before.events.some(({ eventId }, at) => events[at]?.eventId !== eventId))
    throw new Broken('a command asked for twice is done once', said())
  asked.accepted = result.value
  asked.gone = false
}

/** Who got no answer, since the end died, often asks again. */
export async function insist(world: World, { what, end, rolls }: Step): Promise<void> {
  if (what !== 'command' || !atWork(world.ends[end]) || again(rolls[3], 4) < 0.1) return
  const last = world.ledger.asked.length - 1
  if (world.ledger.asked[last]?.end === end) await ask(world, last)
}

async function repeat(world: World, { rolls, end }: Step): Promise<void> {
  const { asked } = world.ledger
  const index = whole(1 - rolls[0] ** 2, asked.length)
  if (asked[index]?.end !== end || !atWork(world.ends[end])) return
  await ask(world, index)
}

async function open(world: World, { end, on, rolls }: Step): Promise<void> {
  const at = world.ends[end]
  const ref = oneOf(world.cases, on)
  const row = ref && at.tables.cases.get(ref)
  const sealed = (ref ? (at.tables.events.get(ref) ?? []) : []).filter(({ hasSealed }) => hasSealed)
  const event = oneOf(sealed, rolls[0])
  const party: PartyId | undefined = row && oneOf(row.parties, rolls[1])
  if (!event || !party || !atWork(at)) return
  const opened = await openContent(at.engine, {
    caseRef: event.caseRef,
    eventId: event.eventId,
    ...wholeParty(party, 'simulated'),
    traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01`,
  })
  world.tell(
    () =>
      `${party} opens what ${event.writer} #${event.sequence} ${event.type} says: ${opened ? (opened.content.ok ? 'read' : opened.content.error) : 'not for them'}`,
  )
}

async function deliver(world: World, { end, rolls }: Step): Promise<void> {
  const at = world.ends[end]
  const first = whole(rolls[0], allPartitions.length)
  const partition = allPartitions
    .map((_, index) => (first + index) % allPartitions.length)
    .find((one) => positionOf(at.tables, one) < world.broker.partitions[one]!.length)
  if (partition === undefined) return
  const from = positionOf(at.tables, partition)
  const count = rolls[1] < 0.3 ? 1 : rolls[1] < 0.7 ? 1 + whole(rolls[2], 8) : 500
  await take(world, at, { partition, from, count })
}

/** Hands a batch to an end; a silent registry leaves it where it was. */
export async function take(
  world: World,
  at: SimEnd,
  { partition, from, count }: { partition: number; from: number; count: number },
): Promise<void> {
  const batch = world.broker.batch(partition, from, count)
  if (!batch) return
  world.tell(
    () =>
      `${at.end} reads ${partition}/${from}${batch.records.length > 1 ? `-${from + batch.records.length - 1}` : ''}${from === positionOf(at.tables, partition) ? '' : ' again'}`,
  )
  try {
    await at.intake.handle(batch, from)
  } catch (fault) {
    if (!(fault instanceof Fault) || !fault.retryable) throw fault
    world.tell(() => `  and does not take it: ${fault.code}`)
    return
  }
  await catchUp(at)
}

async function carry(world: World, { end }: Step): Promise<void> {
  await relayAll(world, world.ends[end])
  await readAll(world, world.ends[end])
  await readAll(world, world.ends[otherEnd(end)])
  for (const at of [end, otherEnd(end)]) await exchangeKeys(world, world.ends[at])
}

/** Reads all there is, unless the registry is silent. */
export async function readAll(world: World, at: SimEnd): Promise<void> {
  for (const partition of allPartitions)
    for (let before = -1; positionOf(at.tables, partition) > before; ) {
      before = positionOf(at.tables, partition)
      await take(world, at, { partition, from: before, count: 500 })
    }
}

/** A consumer that has not noticed that another has taken its partition over. */
async function redeliver(world: World, { end, rolls }: Step): Promise<void> {
  const at = world.ends[end]
  const partition = whole(rolls[0], allPartitions.length)
  const position = positionOf(at.tables, partition)
  if (position === 0) return
  await take(world, at, { partition, from: whole(rolls[1], position), count: 1 + whole(rolls[2], 6) })
  if (positionOf(at.tables, partition) !== position)
    throw new Broken('positions never move back', `${end} took a batch twice`)
}

const plays: Readonly<Record<Happening, Play>> = {
  'open-case': beginCase,
  command,
  repeat,
  open,
  relay,
  deliver,
  carry,
  redeliver,
  async keys(world, { end }) {
    await exchangeKeys(world, world.ends[end])
  },
  async resume(world, { rolls }) {
    const one = oneOf(world.onItsWay, rolls[0])
    if (one) await land(world, one)
  },
  async fire(world, { end }) {
    const at = world.ends[end]
    if (atWork(at)) await fire(world, at)
  },
  async clock(world, { rolls }) {
    world.time += rolls[0] < 0.6 ? whole(rolls[1], 3 * HOUR) : whole(rolls[1] ** 2, 16 * DAY)
    world.tell(() => `time passes: it is ${new Date(world.time).toISOString()}`)
  },
  async 'clock-skew'(world, { end, rolls }) {
    world.skew[end] = Math.round((rolls[0] - 0.5) * 10 * MINUTE)
    world.tell(() => `the clock of ${end} is off by ${Math.round(world.skew[end] / MINUTE)} min`)
  },
  'echo-watch': lookForEchoes,
  async receipts(world, { end }) {
    const given = await giveOwedReceipts(world.ends[end].taking)
    if (given > 0) world.tell(() => `${end} gives ${given} receipts that it owed`)
  },
  async crash(world, { end }) {
    world.tell(() => `${end} dies and comes back`)
    await restart(world, end)
  },
  async snapshot(world, { end }) {
    world.tell(() => `${end} is backed up`)
    backUp(world, end)
  },
  async restore(world, step) {
    // Whoever has waited for the end to come back does not wait any longer.
    if ((await restore(world, step.end, step.rolls[0])) && step.rolls[1] < 0.7) await command(world, step)
  },
  poison,
  forge,
  async 'registry-silent'(world, { end }) {
    world.ends[end].blindness.silent = true
    world.tell(() => `the registry falls silent for ${end}`)
  },
  async 'registry-back'(world, { end }) {
    world.ends[end].blindness.silent = false
  },
  blind: goBlind,
  async seeing(world, { end }) {
    const { parties, schemas } = world.ends[end].blindness
    if (parties.size + schemas.size > 0) world.tell(() => `${end} learns what it lacked`)
    parties.clear()
    schemas.clear()
  },
  async redrive(world, { end, rolls }) {
    const at = world.ends[end]
    const open = [...at.tables.parked.values()].filter(({ resolvedAt }) => resolvedAt === null)
    const one = oneOf(open, rolls[0])
    if (!one || !atWork(at)) return
    await redriveOne(world, at, one.id)
  },
}

/** Where a case holds something, none of its deadlines fires. */
export async function fire(world: World, at: SimEnd): Promise<void> {
  const holding = [...at.tables.cases.values()].filter(({ held }) => held > 0)
  const fired = await fireDeadlines(at.engine)
  if (fired > 0) world.tell(() => `${at.end} acts on ${fired} deadlines`)
  const touched = holding.find((row) => at.tables.cases.get(row.caseRef) !== row)
  if (touched) throw new Broken('no deadline fires on a hold', `${at.end} acts on ${nameOf(world, touched.caseRef)}`)
}

/** What an end does about its keys, as far as the registry answers. */
export async function exchangeKeys(world: World, { keeping, tables, end }: SimEnd): Promise<void> {
  await keepKeys(keeping, new Set(tables.cases.keys())).catch((fault: unknown) => {
    if (!(fault instanceof Fault) || !fault.retryable) throw fault
    world.tell(() => `${end} cannot exchange keys: ${fault.code}`)
  })
}

export async function redriveOne(world: World, at: SimEnd, id: number): Promise<void> {
  const { partition, offset } = at.tables.parked.get(id)!
  try {
    const how = await redrive(at.engine, id)
    world.tell(() => `${at.end} takes ${partition}/${offset} in once more: ${how}`)
  } catch (fault) {
    if (!(fault instanceof Fault) || !fault.retryable) throw fault
    world.tell(() => `${at.end} cannot take ${partition}/${offset} in once more: ${fault.code}`)
  }
}

export const play: Play = (world, step) => plays[step.what](world, step)
