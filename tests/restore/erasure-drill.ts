/**
 * The drill of a withdrawal: what was erased stays so, though backups from before, and every key still kept, are at hand; and an
 * end that is brought back from such a backup still reads the case of who has not withdrawn.
 */
import type { End } from '@passerelle/kernel'
import { ask, give, type Party, see, until } from './calls.ts'
import { type Drill, insist } from './drill.ts'
import type { DrillWorld } from './drill-world.ts'
import { epochKeysIn, opens, type Robbed, steal } from './loot.ts'
import { centreSees, refer, type Traffic } from './traffic.ts'

const ENDS = ['destination', 'origin'] as const
const WITHDRAWAL = { purposes: ['referral'], form: 'oral-with-interpreter', language: 'ar' }
/** More than an epoch lasts. */
const HOURS = 13

interface Told {
  readonly items: readonly { readonly eventId: string; readonly type: string }[]
}

/** What a party is answered that wants to read the summary of a referral. */
async function summaryFor(party: Party, caseRef: string): Promise<number> {
  const { items } = await see<Told>(party, `/cases/${caseRef}/timeline`)
  const submitted = items.find(({ type }) => type === 'referral.submitted')
  return (await ask(party, `/cases/${caseRef}/events/${submitted?.eventId}/content`)).status
}

const bothAnswer = ({ office, centre }: Traffic, caseRef: string, status: number): Promise<void> =>
  until(`both are answered ${status} about ${caseRef}`, async () => {
    const answers = [await summaryFor(office, caseRef), await summaryFor(centre, caseRef)]
    return answers.every((answer) => answer === status)
  })

const epochsAt = async (world: DrillWorld, end: End): Promise<readonly number[]> =>
  (await epochKeysIn(world.keyFolders(end))).numbers()

/** Each end begins an epoch, and destroys the key of the one before. */
async function epochPasses(world: DrillWorld): Promise<void> {
  const before = new Map<End, number>()
  for (const end of ENDS) before.set(end, (await epochsAt(world, end)).at(-1) ?? 0)
  await world.hoursPass(HOURS)
  const newest = (end: End): number => (before.get(end) ?? 0) + 1
  for (const end of ENDS)
    await until(`${end} begins an epoch`, async () => (await epochsAt(world, end)).includes(newest(end)))
  await world.hoursPass(1)
  for (const end of ENDS)
    await until(`${end} destroys the epoch before`, async () => (await epochsAt(world, end))[0] === newest(end))
}

const robbedIn = (world: DrillWorld): Robbed => ({
  destination: world.administers('destination'),
  origin: world.administers('origin'),
  registry: world.administers('registry'),
})

export const erased: Drill = {
  name: 'erased',
  async hold(world, traffic) {
    const folders = { destination: world.keyFolders('destination'), origin: world.keyFolders('origin') }
    const [gone, living] = [await refer(traffic), await refer(traffic)]
    for (const caseRef of [gone, living]) {
      await centreSees(traffic, caseRef)
      await bothAnswer(traffic, caseRef, 200)
    }
    const loot = await steal(robbedIn(world), gone)
    const backups = { destination: await world.backUp('destination'), origin: await world.backUp('origin') }
    const readable = await opens(loot, folders)
    insist(readable > 0, 'the thief could read nothing from the start: this drill would show nothing')
    traffic.given.push(await give(traffic.office, `/cases/${gone}/withdraw-consent`, WITHDRAWAL))
    await bothAnswer(traffic, gone, 410)
    for (const _ of [1, 2]) await epochPasses(world)
    const left = await opens(loot, folders)
    insist(left === 0, `${left} of ${readable} stolen keys still open`)
    for (const end of ENDS) {
      await world.stopEnd(end)
      await world.restore(end, backups[end])
      world.startEnd(end)
    }
    for (const end of ENDS) await world.ready(end)
    await bothAnswer(traffic, living, 200)
    await bothAnswer(traffic, gone, 410)
    return `${readable} ways to a key before the withdrawal, none a day after; both ends back from backups of before read the other case`
  },
}
