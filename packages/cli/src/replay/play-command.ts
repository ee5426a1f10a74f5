/**
 * Plays one command of a journey at its end, and supplies by real commands what the end says is missing.
 * Keeps: retries are bounded, each supply is written down with the refusal that asked for it, the world is at rest after each.
 */
import { type CommandType, catalogue } from '@passerelle/contracts'
import { type End, otherEnd, type PartyId } from '@passerelle/kernel'
import { type File, fileFor, kindFor, openerFor } from './choose-file.ts'
import { composeCommand } from './compose-command.ts'
import type { CaseView, EndClient, Problem } from './end-client.ts'
import { counterpartOf, type JourneyRun, partyOf, remember } from './journey-run.ts'
import { zoneOf } from './local-time.ts'
import { namedParty } from './map-data.ts'
import type { Occasion } from './occasion.ts'
import { type Remedy, remedyFor, type Situation, type Supply, writerOf } from './remedies.ts'
import { caseAt, colleaguesOf, endOf, tokenOf, type World } from './world.ts'

export interface Supplied {
  readonly event: string
  readonly end: End
  /** The refusal that asked for it, or what was seen to be missing. */
  readonly because: string
}
export interface Order {
  readonly type: CommandType
  readonly end: End
  readonly data: Readonly<Record<string, unknown>>
}
export interface Play {
  readonly world: World
  readonly run: JourneyRun
  readonly supplied: Supplied[]
  readonly unknown: string[]
}
export type Played =
  | { readonly ok: true; readonly eventId: string }
  | { readonly ok: false; readonly expected: string; readonly came: string }

const MAX_DEPTH = 6
const MAX_ATTEMPTS = 12
/** The same refusal twice after its remedy was played will not be mended by a third; a visit or an introduction takes more steps, each from another state. */
const MAX_SAME = 2

/** What opens a file of each kind. */
const OPENS = { referral: 'referral.submitted', visit: 'visit.requested', introduction: 'match.proposed' } as const

interface Ready {
  readonly client: EndClient
  readonly token: string
  readonly caseRef: string
  readonly occasion: Occasion
  readonly file: File | null
}

const failed = (expected: string, came: string): Played => ({ ok: false, expected, came })
const said = ({ status, code, detail }: Problem): string => `${status} ${code}${detail ? ` (${detail})` : ''}`

export const playCommand = async (play: Play, order: Order): Promise<Played> =>
  (await writtenByItself(play, order)) ?? playAtDepth(play, order, 0)

/** An end suspends and resumes by itself for an advisory that a step before was about. */
async function writtenByItself({ world, run }: Play, { type, end }: Order): Promise<Played | null> {
  if (!run.memory.matters.has('advisory') || (type !== 'case.suspended' && type !== 'case.resumed')) return null
  const at = await caseAt(world, run, end)
  const found = at && (await at.client.timeline(at.token, at.view.caseRef))
  const own = found?.find((item) => item.type === type && item.end === end && !run.claimed.has(item.eventId))
  return own ? { ok: true, eventId: own.eventId } : null
}

async function playAtDepth(play: Play, order: Order, depth: number): Promise<Played> {
  const expected = `${order.type} taken at ${order.end}`
  if (depth > MAX_DEPTH) return failed(expected, 'one missing precondition after another')
  let fills: Readonly<Record<string, unknown>> = {}
  const refused = new Map<string, number>()
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const ready = await prepared(play, order, depth)
    if ('ok' in ready) return ready
    const sent = await send(play, { order, ready, fills })
    if ('ok' in sent) return sent
    const { problem, body } = sent
    const again = ready.file && ready.file.kind !== 'referral' ? `${problem.code} ${ready.file.state}` : problem.code
    const times = (refused.get(again) ?? 0) + 1
    refused.set(again, times)
    const remedy = times > MAX_SAME ? null : remedyFor(problem, situationOf({ play, ready, body }))
    if (!remedy) return failed(expected, said(problem))
    const mended = await mend(play, { remedy, because: problem.code, depth })
    if (mended && !mended.ok) return failed(expected, `${said(problem)}; then ${mended.came}`)
    if (remedy.kind === 'fill') {
      fills = { ...fills, ...remedy.fields }
      play.supplied.push({
        event: `${order.type} ${Object.keys(remedy.fields).join(', ')}`,
        end: order.end,
        because: problem.code,
      })
    }
  }
  return failed(expected, 'refused again and again')
}

interface Sending {
  readonly order: Order
  readonly ready: Ready
  readonly fills: Readonly<Record<string, unknown>>
}

async function send(
  play: Play,
  { order, ready, fills }: Sending,
): Promise<Played | { problem: Problem; body: Order['data'] }> {
  const { command, body: composed, unknown } = composeCommand(order.data, ready.occasion)
  const body = { ...composed, ...fills }
  const { caseRef, file, client, token } = ready
  const answer = await client.command(token, `${caseRef}/${file ? `files/${file.fileId}/` : ''}${command}`, body)
  if (!answer.ok) return { problem: answer.error, body }
  play.unknown.push(...unknown.filter((key) => !play.unknown.includes(key)))
  await play.world.clock.settle()
  const { events, fileId } = answer.value
  remember(play.run, { type: order.type, end: order.end, fileId: fileId ?? file?.fileId ?? null, body })
  const event = events.find(({ type }) => type === order.type)
  return event ? { ok: true, eventId: event.eventId } : failed(`an event ${order.type}`, 'none in the answer')
}

const situationOf = ({ play, ready, body }: { play: Play; ready: Ready; body: Order['data'] }): Situation => ({
  occasion: ready.occasion,
  file: ready.file,
  body,
  opener: play.run.creator,
})

interface Mending {
  readonly remedy: Remedy
  readonly because: string
  readonly depth: number
}

/** Plays what a remedy names; null where it names none. */
async function mend(play: Play, { remedy, because, depth }: Mending): Promise<Played | null> {
  if (remedy.kind === 'fill') return null
  let last: Played | null = null
  for (const wanted of remedy.supplies) {
    last = await supplied(play, { wanted, because, depth })
    if (!last.ok) return last
  }
  return last
}

async function supplied(
  play: Play,
  { wanted, because, depth }: { wanted: Supply; because: string; depth: number },
): Promise<Played> {
  const played = await playAtDepth(play, wanted, depth + 1)
  if (played.ok) play.supplied.push({ event: wanted.type, end: wanted.end, because })
  else if (wanted.otherwise) return supplied(play, { wanted: wanted.otherwise, because, depth })
  return played
}

const supply = (play: Play, order: Order, on: { because: string; depth: number }): Promise<Played | null> =>
  mend(play, { remedy: { kind: 'play', supplies: [order] }, ...on })

async function begun({ world, run }: Play): Promise<string | Played> {
  if (run.caseRef !== null) return run.caseRef
  const { journey, creator } = run
  const client = endOf(world, journey.corridor, creator)
  const token = tokenOf(world, partyOf(run, creator))
  const { corridor, caseNo } = journey
  const opened = await client.createCase(token, { corridor, ...(caseNo === null ? {} : { number: caseNo }) })
  if (!opened.ok) return failed(`a case at ${creator}`, said(opened.error))
  run.caseRef = opened.value.caseRef
  return run.caseRef
}

/** Everything the command needs: a case that this end knows, and the file that it is about. */
async function prepared(play: Play, order: Order, depth: number): Promise<Ready | Played> {
  const caseRef = await begun(play)
  if (typeof caseRef !== 'string') return caseRef
  const { world, run } = play
  const at = await caseAt(world, run, order.end)
  if (!at) return crossed(play, order, depth)
  const { scope, opens } = catalogue[order.type]
  const file = scope === 'file' && !opens ? fileFor(run, at.view, order) : null
  if (scope === 'file' && !opens && !file) {
    const type = OPENS[kindFor(order.type)]
    const opener = writerOf(type, { opener: openerFor(run, order), acting: order.end })
    const opened = await supply(play, { type, end: opener, data: {} }, { because: 'file-missing', depth })
    return opened?.ok ? prepared(play, order, depth) : (opened ?? failed('a file', 'none'))
  }
  const occasion = await occasionOf(play, { order, view: at.view, file })
  const client = endOf(world, run.journey.corridor, order.end)
  return { client, token: tokenOf(world, occasion.party), caseRef, occasion, file }
}

/** The other end has a case of which nothing has crossed yet: a consent is the first thing that may. */
async function crossed(play: Play, order: Order, depth: number): Promise<Ready | Played> {
  const from = otherEnd(order.end)
  if (depth > MAX_DEPTH || !(await caseAt(play.world, play.run, from)))
    return failed(`${order.end} knows the case`, 'it does not')
  const consent = { type: 'consent.granted', end: from, data: { purposes: ['referral'] } } as const
  const told = await supply(play, consent, { because: 'case-unknown', depth: depth + 1 })
  if (!told?.ok) return told ?? failed('a consent', 'none')
  return (await caseAt(play.world, play.run, order.end))
    ? prepared(play, order, depth + 1)
    : failed(`${order.end} knows the case`, 'it does not, though a consent was sent')
}

interface About {
  readonly order: Order
  readonly view: CaseView
  readonly file: File | null
}

/** Whom a consent for this would name: where nobody is named yet, the recipient of the file that it is about. */
function recipientOf(run: JourneyRun, { order, view, file }: About, counterpart: PartyId): PartyId {
  if (catalogue[order.type].opens) return counterpart
  if (file) return file.recipient ?? counterpart
  return namedParty(order.type, order.data) ?? run.memory.next ?? fileFor(run, view, order)?.recipient ?? counterpart
}

/** What is held of the visit in question, but for what is chosen. */
function slotsOf({ view, file }: About): readonly string[] {
  const state = file ? view.state.files[file.fileId] : undefined
  return (state?.offer?.slots ?? []).map(({ slot }) => slot).filter((slot) => slot !== state?.slot)
}

async function occasionOf({ world, run }: Play, about: About): Promise<Occasion> {
  const { type, end, data } = about.order
  const { corridor, day0 } = run.journey
  const client = endOf(world, corridor, end)
  const party = partyOf(run, end)
  const counterpart = namedParty(type, data) ?? counterpartOf(run, end)
  return {
    type,
    end,
    party,
    counterpart,
    recipient: recipientOf(run, about, counterpart),
    colleagues: colleaguesOf(world, party),
    corridor,
    day0,
    now: world.clock.now,
    zone: zoneOf(client.country),
    memory: run.memory,
    timeline: await client.timeline(tokenOf(world, party), about.view.caseRef),
    slots: slotsOf(about),
    advisories: about.view.state.suspension?.advisories ?? [],
  }
}
