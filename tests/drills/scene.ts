/**
 * The stage of the drills: a world with a broker, ends and their records, operations over it, who is told, and people at work in it.
 * Keeps: what people were answered is in the ledger; everything that is started is stopped.
 */
import { randomUUID } from 'node:crypto'
import path from 'node:path'
import { message, type Wish } from '../faults/commands.ts'
import { comeToRest } from '../faults/drain.ts'
import type { EndHandle } from '../faults/end-handle.ts'
import { type Ledger, newLedger, type TalkedCase } from '../faults/ledger.ts'
import { command, openCase } from '../faults/load.ts'
import { headerOf, type LogReader, logReader } from '../faults/log-reader.ts'
import { openWorld, type World } from '../faults/world.ts'
import { askOnce, untilAnswered } from '../load/ask.ts'
import { until } from '../restore/calls.ts'
import { type Random, randomFrom } from '../simulation/random.ts'
import { type OperationsProcess, openOperations, READER } from './operations-process.ts'
import { openReceiver, type Receiver } from './receiver.ts'
import { type SmallDisk, smallDisk } from './small-disk.ts'

export interface Scene {
  readonly world: World
  readonly operations: OperationsProcess
  readonly receiver: Receiver
  /** Of the origin's database, where a drill fills it. */
  readonly disk: SmallDisk
  readonly ledger: Ledger
  readonly reader: LogReader
  readonly random: Random
  say(text: string): void
  close(): Promise<void>
}

export interface SceneStart {
  readonly dir: string
  readonly seed: number
  /** A defect of the proof itself, which has to be noticed. */
  readonly plant: string | null
  readonly rules: object
  /** Whether the origin's database lies on a small disk of its own. */
  readonly hasSmallDisk: boolean
  say(text: string): void
}

export async function openScene(start: SceneStart): Promise<Scene> {
  const { dir, seed, plant, say } = start
  const closing: (() => Promise<void>)[] = []
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).toReversed()) await step()
  }
  const disk = smallDisk(path.join(dir, 'small-disk'), 'origin_ma')
  closing.push(async () => disk.remove())
  try {
    const world = await openWorld({
      dir,
      transport: 'kafka',
      brokers: 1,
      plant: null,
      processes: { destination: 1, origin: 1 },
      readers: [READER],
      ...(start.hasSmallDisk ? { prepare: disk.prepare } : {}),
    })
    closing.push(() => world.close())
    for (const end of world.ends) await ready(end)
    const receiver = await openReceiver(plant === 'alert-twice' ? 2 : 1)
    closing.push(async () => receiver.close())
    const alertUrl = plant === 'no-alert' ? undefined : receiver.url
    const operations = await openOperations(world, { alertUrl, rules: start.rules })
    closing.push(() => operations.close())
    const ledger = newLedger()
    return { world, operations, receiver, disk, ledger, reader: logReader(world), random: randomFrom(seed), say, close }
  } catch (fault) {
    await close()
    throw fault
  }
}

export function endNamed({ world }: Pick<Scene, 'world'>, end: 'destination' | 'origin'): EndHandle {
  const found = world.ends.find((one) => one.end === end)
  if (!found) throw new Error(`there is no ${end}`)
  return found
}

/** In ms: a busy machine may take long to start an end. */
const READY_WITHIN = 240_000

export const ready = ({ name, url }: EndHandle): Promise<void> =>
  until(
    `${name} is ready`,
    async () => (await fetch(`${url}/health/ready`).catch(() => undefined))?.ok === true,
    READY_WITHIN,
  )

/** As whoever runs it does. */
export async function startAnew(end: EndHandle): Promise<void> {
  end.process.kill()
  end.process.raise()
  await ready(end)
}

const goOn = (): boolean => true

/** Gives a command of a case and waits for its answer. @throws Error where it is refused */
export async function give(scene: Scene, talked: TalkedCase, by: 'office' | 'centre', wish: Wish): Promise<void> {
  const party = scene.world.party(talked[by])
  const { outcome } = await command({ ledger: scene.ledger, goOn }, { talked, party }, { wish, patient: true })
  if (outcome !== 'accepted') throw new Error(`${party.party} ${wish.path} was ${outcome}`)
}

export async function say(scene: Scene, talked: TalkedCase, by: 'office' | 'centre', times = 1): Promise<void> {
  for (let n = 0; n < times; n += 1) await give(scene, talked, by, message(talked.caseRef, randomUUID()))
}

/** A case that was referred, as the centre sees it; nobody has answered. */
export async function referred(scene: Scene): Promise<TalkedCase> {
  const { world, ledger, random } = scene
  const talked = await openCase({ ledger, seed: 0, party: world.party, goOn }, random)
  if (!talked) throw new Error('no case was opened')
  return talked
}

interface Timeline {
  readonly items: readonly { readonly eventId: string; readonly type: string }[]
}

/** Waits until the referral and its key have come, and reads what the centre has to have read before it answers. */
async function read({ world }: Scene, { caseRef, centre }: TalkedCase): Promise<void> {
  const party = world.party(centre)
  await until(`the centre reads ${caseRef}`, async () => {
    const { items } = await untilAnswered<Timeline>(party, `/cases/${caseRef}/timeline`)
    const submitted = items.find(({ type }) => type === 'referral.submitted')
    return (
      submitted !== undefined &&
      (await askOnce(party, `/cases/${caseRef}/events/${submitted.eventId}/content`))?.ok === true
    )
  })
}

const DAY = 86_400_000

/** The file of its referral, as the centre sees it. */
async function fileOf({ world }: Pick<Scene, 'world'>, { caseRef, centre }: TalkedCase): Promise<string> {
  const { files } = await untilAnswered<{ files: readonly { fileId: string }[] }>(
    world.party(centre),
    `/cases/${caseRef}`,
  )
  const [file] = files
  if (!file) throw new Error('the case has no file')
  return file.fileId
}

export async function accept(scene: Scene, talked: TalkedCase): Promise<void> {
  await read(scene, talked)
  const body = { firstAppointment: new Date(Date.now() + 20 * DAY).toISOString(), careAnswers: [] }
  const path = `/files/${await fileOf(scene, talked)}/accept-referral`
  await give(scene, talked, 'centre', { path, body, unique: randomUUID() })
}

/** When the log took what was said last, by the broker's clock, in ms: a clock that jumps may delay the sending. */
export async function loggedAt({ reader }: Scene, { asked }: TalkedCase): Promise<number> {
  const id = asked.at(-1)?.events.at(-1)?.eventId
  const found = () => reader.records.find((record) => headerOf(record, 'ce_id') === id)
  await until('the log has what was said', async () => {
    await reader.readOn()
    return found() !== undefined
  })
  return found()?.timestamp ?? Date.now()
}

const REST_WITHIN = 180_000

/** A case in which both sides have talked, nobody owes an answer, and nothing is on its way. */
export async function atWork(scene: Scene): Promise<TalkedCase> {
  const talked = await referred(scene)
  await accept(scene, talked)
  await Promise.all([say(scene, talked, 'office', 2), say(scene, talked, 'centre', 2)])
  const left = await comeToRest(scene.world, Date.now() + REST_WITHIN)
  if (left) throw new Error(`not at rest before the fault: ${left}`)
  return talked
}
