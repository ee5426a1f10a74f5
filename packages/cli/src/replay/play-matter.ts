/**
 * Plays a step about what concerns no person: it begins a matter of its kind, or goes on with the journey's newest one.
 * Keeps: a matter that is missing is begun by a real command, which is counted; after the step both ends show the same of it.
 */
import { type CommandType, catalogue } from '@passerelle/contracts'
import { type End, otherEnd } from '@passerelle/kernel'
import type { Deviation } from './check-step.ts'
import { composeCommand } from './compose-command.ts'
import { counterpartOf, partyOf } from './journey-run.ts'
import { zoneOf } from './local-time.ts'
import type { Occasion } from './occasion.ts'
import type { Order, Play } from './play-command.ts'
import { endOf, tokenOf } from './world.ts'

const familyOf = (type: string): string => type.slice(0, type.indexOf('.'))
const opensIts = (type: CommandType): CommandType | undefined =>
  (Object.keys(catalogue) as (keyof typeof catalogue)[]).find(
    (one): one is CommandType => catalogue[one].opens && familyOf(one) === familyOf(type),
  )

/** Who begins what is only gone on with here: who may, and of what is answered the other end. */
function beginnerOf(type: CommandType, end: End): End {
  const opening = opensIts(type)
  if (opening && catalogue[opening].end === 'O') return 'origin'
  if (type === 'agreement.withdrawn') return end
  return catalogue[type].end === 'E' ? otherEnd(end) : end
}

/** What is known of a step that no case is needed for. */
function occasionOf({ world, run }: Play, { type, end }: Order): Occasion {
  const { corridor, day0 } = run.journey
  const [party, counterpart] = [partyOf(run, end), counterpartOf(run, end)]
  return {
    type,
    end,
    party,
    counterpart,
    recipient: counterpart,
    colleagues: [],
    corridor,
    day0,
    memory: run.memory,
    now: world.clock.now,
    zone: zoneOf(endOf(world, corridor, end).country),
    timeline: [],
    slots: [],
    advisories: [],
  }
}

async function begun(play: Play, order: Order): Promise<string | Deviation> {
  const known = play.run.memory.matters.get(familyOf(order.type))
  if (known !== undefined) return known
  const type = opensIts(order.type)
  if (type === undefined) return { expected: `a matter for ${order.type}`, came: 'nothing begins one' }
  const end = beginnerOf(order.type, order.end)
  const [deviation] = await playMatter(play, { type, end, data: {} })
  if (deviation) return deviation
  play.supplied.push({ event: type, end, because: 'matter-missing' })
  return begun(play, order)
}

async function addressOf(play: Play, order: Order): Promise<string | Deviation> {
  if (catalogue[order.type].opens) return `corridors/${play.run.journey.corridor}/matters`
  const ref = await begun(play, order)
  return typeof ref === 'string' ? `matters/${ref}` : ref
}

export async function playMatter(play: Play, order: Order): Promise<readonly Deviation[]> {
  const { world, run } = play
  const { type, end } = order
  const address = await addressOf(play, order)
  if (typeof address !== 'string') return [address]
  const { command, body, unknown } = composeCommand(order.data, occasionOf(play, order))
  const client = endOf(world, run.journey.corridor, end)
  const answer = await client.matterCommand(tokenOf(world, partyOf(run, end)), `${address}/${command}`, body)
  const expected = `${type} taken at ${end}`
  if (!answer.ok) return [{ expected, came: `${answer.error.status} ${answer.error.code} (${answer.error.detail})` }]
  play.unknown.push(...unknown.filter((key) => !play.unknown.includes(key)))
  await world.clock.settle()
  const { matterRef, events } = answer.value
  run.memory.matters.set(familyOf(type), matterRef)
  return check(play, matterRef, events[0]?.eventId ?? '')
}

/** The event stands at both ends, and both fold the matter to the same. */
async function check({ world, run }: Play, ref: string, eventId: string): Promise<readonly Deviation[]> {
  const found: Deviation[] = []
  const digests: string[] = []
  for (const end of ['destination', 'origin'] as const) {
    const view = await endOf(world, run.journey.corridor, end).matterView(tokenOf(world, partyOf(run, end)), ref)
    const status = view?.events.find((event) => event.eventId === eventId)?.status
    if (status !== 'applied' && status !== 'recorded')
      found.push({ expected: `applied or recorded at ${end}`, came: status ?? 'it is not there' })
    digests.push(view?.digest ?? 'nothing')
  }
  if (digests[0] !== digests[1]) found.push({ expected: 'both ends fold the matter to the same', came: digests.join() })
  return found
}
