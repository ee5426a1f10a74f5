/**
 * What people do in a history: begin cases, give commands, ask again, read. Of matters: play-matters.ts. One that finds nothing to do does nothing.
 */
import { type CommandRequest, executeCommand, openCase, openContent, readExpected } from '@passerelle/end'
import { DAY, type End, type PartyId } from '@passerelle/kernel'
import { wholeParty } from '@passerelle/messaging'
import { CORRIDOR } from './broker.ts'
import { commandOf } from './commands.ts'
import type { SimEnd } from './end.ts'
import { Broken } from './invariants.ts'
import { partiesOf } from './parties.ts'
import { again, oneOf, whole } from './random.ts'
import type { Step } from './steps.ts'
import { nameOf, type World } from './world.ts'

export const atWork = ({ recovery }: SimEnd): boolean => recovery.stage === 'done'

export async function beginCase(world: World, { end, rolls }: Step): Promise<void> {
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

export async function command(world: World, step: Step): Promise<void> {
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
  const ifVersion = versions < 0.08 ? row.version : versions < 0.1 ? row.version - 1 : undefined
  await give(world, step.end, { caseRef: ref, ...wholeParty(party, 'simulated'), command: wanted, ifVersion })
}

type Given = Omit<CommandRequest, 'idempotencyKey' | 'bodyHash' | 'traceparent'>

/** Somebody gives a command, for the first time. */
export async function give(world: World, end: End, given: Given): Promise<void> {
  const { asked } = world.ledger
  const key = { idempotencyKey: `key-${asked.length}`, bodyHash: `body-${asked.length}` }
  const request: CommandRequest = { ...given, ...key, traceparent: null }
  asked.push({ end, request, at: world.time, accepted: null, gone: false })
  await ask(world, asked.length - 1)
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
  if ((what !== 'command' && what !== 'matter') || !atWork(world.ends[end]) || again(rolls[3], 4) < 0.1) return
  const last = world.ledger.asked.length - 1
  if (world.ledger.asked[last]?.end === end) await ask(world, last)
}

/** How long anybody repeats a command: until the log has forgotten it, and an end its answer; in ms. The clocks stand minutes apart. */
const REPEATED = 34 * DAY

export async function repeat(world: World, { rolls, end }: Step): Promise<void> {
  const { asked } = world.ledger
  const index = whole(1 - rolls[0] ** 2, asked.length)
  const one = asked[index]
  if (one?.end !== end || world.time - one.at > REPEATED || !atWork(world.ends[end])) return
  await ask(world, index)
}

export async function open(world: World, { end, on, rolls }: Step): Promise<void> {
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
