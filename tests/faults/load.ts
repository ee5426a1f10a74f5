/**
 * Offices and centres at work: cases are opened, referred and talked in from both sides at once, each party doing what
 * it may without looking at what is on its way. Keeps: what was answered is in the ledger, and what was not, too.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type Answer, askOnce, type Party } from '../load/ask.ts'
import { oneOf, type Random, randomFrom } from '../simulation/random.ts'
import { message, type Offer, PURPOSES, SUMMARY, type Wish, wishOf } from './commands.ts'
import { vacancies as ofACentre } from './job-wishes.ts'
import type { Asked, EventRef, Ledger, TalkedCase } from './ledger.ts'
import { CORRIDOR, PARTIES } from './parties.ts'
import { namesSlot, withHeldSlot } from './visit-wishes.ts'

export interface Load {
  readonly ledger: Ledger
  readonly seed: number
  party(id: string): Party
  /** Whether to go on; what was begun is finished. */
  goOn(): boolean
}

/** Cases under way at one time. */
const SLOTS = 12
/** After so many commands a case is left, and another is opened. */
const COMMANDS_A_CASE = 90
const PATIENCE_MS = 5_000
/** Of unanswered commands, how many are asked only once more, or never again. */
const GIVE_UP = 0.1

interface Accepted {
  readonly caseRef: string
  readonly events: readonly EventRef[]
}

export async function runLoad(load: Load): Promise<void> {
  await Promise.all(PARTIES.origin.map((centre) => publish(load, centre)))
  await Promise.all(Array.from({ length: SLOTS }, (_, slot) => occupy(load, slot)))
}

/** A centre's vacancies, each once. */
async function publish(load: Load, centre: string): Promise<void> {
  for (const body of ofACentre) {
    const asked = { body, key: randomUUID() }
    const path = `/corridors/${CORRIDOR}/matters/publish-vacancy`
    const told = await untilTold(load, () => post<{ matterRef: string }>(load.party(centre), path, asked))
    if (told?.ok) load.ledger.vacancies.push(told.body.matterRef)
    else if (told) throw new Error(`a vacancy is answered ${told.status} ${JSON.stringify(told.body)}`)
  }
}

async function occupy(load: Load, slot: number): Promise<void> {
  const random = randomFrom(load.seed * 1_000 + slot)
  while (load.goOn()) {
    const talked = await openCase(load, random)
    if (!talked) continue
    const parties = [load.party(talked.office), load.party(talked.centre)]
    const { vacancies } = load.ledger
    const enough = (): boolean => talked.asked.length >= COMMANDS_A_CASE || !load.goOn()
    await Promise.all(parties.map((one) => talk(load, { vacancies, talked, party: one, random, enough })))
  }
}

/** A case that the centre can see; undefined where the load ends before. */
export async function openCase(load: Load, random: Random): Promise<TalkedCase | undefined> {
  const office = oneOf(PARTIES.destination, random())!
  const centre = oneOf(PARTIES.origin, random())!
  const party = load.party(office)
  const key = randomUUID()
  const opened = await untilTold<Accepted>(load, () => post(party, '/cases', { body: { corridor: CORRIDOR }, key }))
  if (!opened?.ok) return undefined
  const talked: TalkedCase = { caseRef: opened.body.caseRef, office, centre, asked: [] }
  load.ledger.cases.push(talked)
  for (const [path, body] of beginning(centre)) {
    const wish = { path, body, unique: randomUUID() }
    const asked = await command(load, { talked, party }, { wish, patient: true })
    if (asked.outcome !== 'accepted') return undefined
  }
  const seen = await untilTold(load, async () => {
    const answer = await askOnce(load.party(centre), `/cases/${talked.caseRef}`, { patienceMs: PATIENCE_MS })
    return answer?.ok ? answer : undefined
  })
  return seen && talked
}

const beginning = (centre: string): readonly (readonly [string, object])[] => [
  ['/record-session', { willingness: 4, readiness: 3 }],
  [
    '/show-options',
    {
      options: [
        { kind: 'stay', verdict: 'applies' },
        { kind: 'return', verdict: 'applies' },
      ],
    },
  ],
  ['/record-decision', { decision: 'return' }],
  ['/grant-consent', { purposes: PURPOSES, recipient: centre, form: 'paper', language: 'ar' }],
  ['/submit-referral', { to: centre, summary: SUMMARY }],
]

interface Talk {
  readonly vacancies: readonly string[]
  readonly talked: TalkedCase
  readonly party: Party
  readonly random: Random
  enough(): boolean
}

async function talk(load: Load, { talked, party, enough, ...more }: Talk): Promise<void> {
  const { random } = more
  while (!enough()) {
    const wish = random() < 0.5 ? message(talked.caseRef, randomUUID()) : await wishFor({ ...more, talked, party })
    if (wish) await command(load, { talked, party }, { wish, patient: random() >= GIVE_UP })
    await pause(50 + random() * 250)
  }
}

async function wishFor({ vacancies, talked, party, random }: Omit<Talk, 'enough'>): Promise<Wish | undefined> {
  const path = `/cases/${talked.caseRef}/actions`
  const answer = await askOnce<{ items: readonly Offer[] }>(party, path, { patienceMs: PATIENCE_MS })
  const other = party.party === talked.office ? talked.centre : talked.office
  const wish = answer?.ok ? wishOf(answer.body.items, { other, vacancies }, random) : undefined
  return wish && namesSlot(wish) ? withHeldSlot(wish, { party, caseRef: talked.caseRef, roll: random() }) : wish
}

interface Way {
  readonly talked: TalkedCase
  readonly party: Party
}

/** Asks until there is an answer, or gives up early where the party has no patience. */
export async function command(
  { ledger, goOn }: Pick<Load, 'ledger' | 'goOn'>,
  { talked, party }: Way,
  { wish, patient }: { readonly wish: Wish; readonly patient: boolean },
): Promise<Asked> {
  const { caseRef } = talked
  const path = `/cases/${caseRef}${wish.path}`
  const turn = talked.asked.filter((one) => one.party === party.party).length
  const asked: Asked = {
    ...wish,
    path,
    party: party.party,
    caseRef,
    key: randomUUID(),
    turn,
    outcome: 'unknown',
    events: [],
  }
  talked.asked.push(asked)
  const ask = () => post(party, path, asked)
  const answer = patient ? await untilTold<Accepted>({ goOn }, ask) : await ask()
  if (!answer) return asked
  asked.outcome = answer.ok ? 'accepted' : 'refused'
  if (answer.ok) asked.events = answer.body.events
  else noteRefusal(ledger, wish, answer)
  return asked
}

function noteRefusal({ refusals }: Ledger, { path }: Wish, { status, body }: Answer<unknown>): void {
  const { code = '' } = body as { code?: string }
  const name = `${path.split('/').at(-1)} ${status} ${code}`
  refusals.set(name, (refusals.get(name) ?? 0) + 1)
}

export const post = <Told = Accepted>(
  party: Party,
  path: string,
  { body, key }: { readonly body: object; readonly key: string },
): Promise<Answer<Told> | undefined> =>
  askOnce<Told>(party, path, {
    method: 'POST',
    headers: { 'idempotency-key': key },
    body: JSON.stringify(body),
    patienceMs: PATIENCE_MS,
  })

/** Tries go on for a while after the load has ended, since what was begun is finished. */
const FINISH_WITHIN_MS = 45_000

async function untilTold<Body>(
  { goOn }: Pick<Load, 'goOn'>,
  ask: () => Promise<Answer<Body> | undefined>,
): Promise<Answer<Body> | undefined> {
  for (let endedAt = 0; endedAt === 0 || Date.now() < endedAt + FINISH_WITHIN_MS; await pause(100)) {
    const answer = await ask()
    if (answer) return answer
    if (endedAt === 0 && !goOn()) endedAt = Date.now()
  }
  return undefined
}
