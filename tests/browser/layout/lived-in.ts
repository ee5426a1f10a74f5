/**
 * A world in which two desks have been worked at for months: the office's and the centre's of one pair of the demo, and what none of the
 * demo's people do, as a list of staff, a cover, a case opened in need, a partner's table.
 * Keeps: it is all said over HTTP, so what pages show is what ends hold.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DEMO_PAIRS, type DemoWorld, demoCorridors, startDemo } from '@passerelle/standalone'
import { signedIn } from '../../sign-in/signed-in.ts'

export const OFFICE = 'OFF-DE-NW-01'
export const CENTRE = 'CTR-MA-CAS'
type DemoPair = (typeof DEMO_PAIRS)[number]
const PAIR = DEMO_PAIRS.find(({ office }) => office === OFFICE) as DemoPair

/** One of each that a page shows in another way: all that the pair has lived through takes minutes. */
const CASES: DemoPair['cases'] = {
  whole: [75],
  unanswered: [24],
  asked: [15],
  jobIntroduced: [40],
  jobReady: [46],
  visitWish: [12],
  visitOffered: [19],
  visitConfirmed: [23],
  visiting: [28],
}

export interface FoundFile {
  readonly fileId: string
  readonly kind: string
  readonly state: string | null
}
export interface FoundCase {
  readonly caseRef: string
  readonly files: readonly FoundFile[]
}

export interface LivedIn {
  readonly urls: Readonly<Record<'counsellor' | 'centre', string>>
  readonly cases: readonly FoundCase[]
  /** For whom a referral is being prepared, at each desk. */
  readonly begun: Readonly<Record<'counsellor' | 'centre', string>>
  /** Of the centre: open, and from it. */
  readonly vacancy: string
  readonly countrySheet: string
  /** A partner's table, some rows of which are wrong. */
  readonly importId: string
  close(): Promise<void>
}

/** @param say hears how far it is, as it takes half a minute on a quiet machine */
export async function livedIn(say: (what: string) => void = () => undefined): Promise<LivedIn> {
  const dir = mkdtempSync(path.join(tmpdir(), 'passerelle-layout-'))
  const world = await startDemo({
    transport: 'embedded',
    dir: path.join(dir, 'world'),
    logLevel: 'silent',
    corridors: demoCorridors().filter(({ corridor }) => corridor === PAIR.corridor),
    pairs: [{ ...PAIR, cases: CASES }],
    onProgress: say,
  })
  const close = async (): Promise<void> => {
    await world.close()
    rmSync(dir, { recursive: true, force: true })
  }
  return { ...(await furnish(world)), close }
}

/** What the demo's people have left, and a little of what they do not do. */
export async function furnish(world: Pick<DemoWorld, 'ends'>): Promise<Omit<LivedIn, 'close'>> {
  const urls = { counsellor: urlOf(world, OFFICE), centre: urlOf(world, CENTRE) }
  const asOffice = asking(urls.counsellor, await signedIn(urls.counsellor, `office-lead@${OFFICE}`))
  const asCentre = asking(urls.centre, await signedIn(urls.centre, `centre-lead@${CENTRE}`))
  const { items } = await asOffice<Items<{ caseRef: string }>>('GET /cases?limit=200')
  const cases = await Promise.all(items.map(({ caseRef }) => asOffice<FoundCase>(`GET /cases/${caseRef}`)))
  const vacancies = await asCentre<Items<Matter>>('GET /matters?kind=vacancy&state=open&limit=200')
  const sheets = await asCentre<Items<Matter>>('GET /matters?kind=country-sheet&limit=50')
  await beTogether(urls.counsellor, { asLead: asOffice, party: OFFICE, lead: 'office-lead', other: 'counsellor' })
  await beTogether(urls.centre, { asLead: asCentre, party: CENTRE, lead: 'centre-lead', other: 'case-worker' })
  return {
    urls,
    cases,
    begun: { counsellor: await begin(asOffice, 'NW-2026-004711'), centre: await begin(asCentre, 'CAS-2026-000815') },
    vacancy: vacancies.items.find(({ from }) => from === CENTRE)?.matterRef ?? '',
    countrySheet: sheets.items[0]?.matterRef ?? '',
    importId: await handIn(asCentre),
  }
}

interface Items<T> {
  readonly items: readonly T[]
}
interface Matter {
  readonly matterRef: string
  readonly from: string | null
}
type Asking = <T>(what: string, body?: unknown, type?: string) => Promise<T>

function urlOf(world: Pick<DemoWorld, 'ends'>, party: string): string {
  const end = world.ends.find(({ parties }) => parties.includes(party))
  if (!end) throw new Error(`no end has ${party}`)
  return end.url
}

const asking =
  (url: string, headers: Readonly<Record<string, string>>): Asking =>
  async <T>(what: string, body?: unknown, type = 'application/json') => {
    const [method = '', address = ''] = what.split(' ')
    const said = typeof body === 'string' ? body : JSON.stringify(body)
    const content = body === undefined ? {} : { body: said, headers: { ...headers, 'content-type': type } }
    const answer = await fetch(`${url}${address}`, { method, headers, ...content })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${what}: ${text}`)
    return (text === '' ? {} : JSON.parse(text)) as T
  }

/** The first step of a referral, and no more. */
async function begin(asLead: Asking, number: string): Promise<string> {
  const { caseRef } = await asLead<{ caseRef: string }>('POST /cases', { corridor: 'de-ma', number })
  await asLead(`POST /cases/${caseRef}/record-session`, { willingness: 4, readiness: 3 })
  return caseRef
}

interface Staff {
  readonly asLead: Asking
  readonly party: string
  readonly lead: string
  readonly other: string
}

/** A list of who works there, somebody who is away, and a colleague's case opened in need. */
async function beTogether(url: string, { asLead, party, lead, other }: Staff): Promise<void> {
  const colleague = asking(url, await signedIn(url, `second-${other}@${party}`))
  const { items } = await asLead<Items<{ caseRef: string }>>('GET /cases?limit=200')
  const caseRef = items[0]?.caseRef
  if (caseRef === undefined) throw new Error(`${party} has no case`)
  await asLead(`POST /cases/${caseRef}/assignment`, { to: `${other}@${party}` })
  await colleague(`POST /cases/${caseRef}/open-in-need`, { reason: 'person-is-here' })
  for (const [who, role] of [
    [lead, lead],
    [other, other],
    [`second-${other}`, other],
  ])
    await asLead(`PUT /people/${encodeURIComponent(`${who}@${party}`)}`, { role, state: 'active' })
  const until = new Date(Date.now() + 9 * 86_400_000).toISOString()
  await asLead('POST /covers', { absent: `${other}@${party}`, by: `second-${other}@${party}`, until })
}

const TABLE = [
  'Référence;Intitulé;CITP;Ville;Région',
  'S-1;Soudeuse ou soudeur en construction métallique;7212;Casablanca;MA-06',
  'S-2;Ferronnière ou ferronnier d’art;72;Casablanca;MA-06',
  'S-3;;7126;Rabat;MA-04',
].join('\n')
const COLUMNS = { Référence: 'reference', Intitulé: 'title', CITP: 'isco08', Ville: 'city', Région: 'region' }

async function handIn(asCentre: Asking): Promise<string> {
  const columns = Object.entries(COLUMNS).map(([column, field]) => ({ column, field }))
  const defaults = [{ field: 'country', value: 'MA' }]
  const mapping = { language: 'fr', columns, defaults, dates: 'day-first', decimals: 'comma' }
  await asCentre('PUT /vacancy-mappings/agence', mapping)
  const address = '/vacancy-imports?corridor=de-ma&partner=agence&limit=1'
  return (await asCentre<{ id: string }>(`POST ${address}`, TABLE, 'text/csv')).id
}
