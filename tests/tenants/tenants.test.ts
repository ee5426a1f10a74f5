import { startWorld, type World } from '@passerelle/standalone'
import { someOf } from '@passerelle/testing/whole'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { signedIn } from '../sign-in/signed-in.ts'
import { type CaseOfOthers, CENTRE, caseOfOthers, endOf, OFFICE } from './case-of-others.ts'
import { ask, type Known, nameOf, type Operation, operationsOf } from './operations.ts'

let world: World
let theirs: CaseOfOthers
let interfaces: ReadonlyMap<string, readonly Operation[]>
beforeAll(async () => {
  world = await startWorld({ transport: 'memory', logLevel: 'silent' })
  theirs = await caseOfOthers(world)
  const urls = [...world.ends.map(({ url }) => url), world.registryUrl]
  interfaces = new Map(await Promise.all(urls.map(async (url) => [url, await operationsOf(url)] as const)))
}, 60_000)
afterAll(() => world.close())

interface Caller {
  readonly name: string
  readonly token: string | null
  /** Where it is no token by which they are known. */
  readonly headers?: Readonly<Record<string, string>>
  /** The end that knows the token. */
  readonly home: string | null
}

const NOBODY: readonly Caller[] = [
  { name: 'nobody', token: null, home: null },
  { name: 'somebody with a token of no one', token: 'of-no-one', home: null },
]

/** Everybody who has a token but the two whose case it is, by the end at which they are known. */
function strangers(): readonly Caller[] {
  const operators = world.ends.map((end) => ({ party: `OPERATOR-${end.country.toUpperCase()}`, end }))
  const parties = world.ends.flatMap((end) => end.parties.map((party) => ({ party, end })))
  return [...parties, ...operators]
    .filter(({ party }) => party !== OFFICE && party !== CENTRE)
    .map(({ party, end }) => ({ name: party, token: world.tokens[party] ?? null, home: end.url }))
}

const callerFor = (name: string): Caller => ({
  name,
  token: world.tokens[name]!,
  home: endOf(world, name).url,
})

const isOfAVisit = ({ path }: Operation): boolean => /visit|slot|programme|legal-check/.test(path)
const known = (operation: Operation): Known => ({
  caseRef: theirs.caseRef,
  fileId: isOfAVisit(operation) ? theirs.visitId : theirs.fileId,
  eventId: theirs.eventId,
  documentId: theirs.documentId,
  matterRef: theirs.thread.matterRef,
  ...(operation.path === '/matters' ? { kind: 'thread' } : {}),
})
const isOfTheThread = ({ path }: Operation): boolean => path.includes('{matterRef}')
const isOfACase = ({ path }: Operation): boolean => path.includes('{caseRef}')
const marksIn = (text: string): readonly string[] => theirs.marks.filter((mark) => text.includes(mark))
/** Of a thread all of its two parties may hear, and nobody else. */
const threadMarksIn = (text: string): readonly string[] => theirs.thread.marks.filter((mark) => text.includes(mark))
const isRegistry = (url: string): boolean => url === world.registryUrl

const mayExchange = ({ name }: Caller): boolean => !name.startsWith('OPERATOR')

/** What somebody may hear, as statuses; null: whatever is no fault of ours. */
function expected(url: string, operation: Operation, caller: Caller): number | null {
  if (isRegistry(url) || operation.open) return null
  if (caller.home !== url) return 401
  if (isOfTheThread(operation) && mayExchange(caller)) return 404
  return isOfACase(operation) ? 404 : null
}

/** Where the case is, everybody; elsewhere one of each role, and nobody. Of the tokens of other ends those of the two. */
function callersAt(url: string): readonly Caller[] {
  const two = [OFFICE, CENTRE].map(callerFor)
  const own = strangers().filter(({ home }) => home === url)
  if (two.every(({ home }) => home !== url)) return [...NOBODY.slice(0, 1), ...own.slice(0, 1), ...own.slice(-1)]
  return [...NOBODY, ...own, ...two.filter(({ home }) => home !== url)]
}

async function wrongAt(url: string, operations: readonly Operation[]): Promise<{ asked: number; wrong: string[] }> {
  const wrong: string[] = []
  let asked = 0
  for (const [turn, operation] of operations.entries())
    for (const caller of someOf(callersAt(url), 3, turn)) {
      asked += 1
      const { status, text } = await ask({ url, operation, token: caller.token, known: known(operation) })
      const right = expected(url, operation, caller) ?? status
      const told = [...marksIn(text), ...threadMarksIn(text)]
      if (status !== right || status >= 500 || status === 429 || told.length > 0)
        wrong.push(`${caller.name} ${nameOf(operation)} at ${url}: ${status}, told ${told.join(' ')}`)
    }
  return { asked, wrong }
}

describe('a case of others', () => {
  it('is recognised by much, and its own parties are answered', async () => {
    expect(theirs.marks.length).toBeGreaterThan(10)
    for (const party of [OFFICE, CENTRE]) {
      const { url } = endOf(world, party)
      const read = interfaces
        .get(url)!
        .filter((one) => one.method === 'GET' && (isOfACase(one) || one.path === '/cases'))
      expect(read.length).toBeGreaterThan(5)
      let told = 0
      for (const operation of read) {
        const { status, text } = await ask({ url, operation, token: world.tokens[party]!, known: known(operation) })
        // A conflict: what is asked for needs more than has been said in this case. A residence status is for who counsels.
        const ofTheOffice = party === CENTRE && operation.path.endsWith('/legal-check')
        expect(ofTheOffice ? [403] : [200, 409], nameOf(operation)).toContain(status)
        if (marksIn(text).length > 0) told++
      }
      expect(told).toBeGreaterThan(4)
    }
  })

  it('stands beside a thread that its two parties read', async () => {
    for (const party of [OFFICE, CENTRE]) {
      const { url } = endOf(world, party)
      for (const path of ['/matters', '/matters/{matterRef}']) {
        const operation = interfaces.get(url)!.find((one) => nameOf(one) === `GET ${path}`)!
        const heard = await ask({ url, operation, token: world.tokens[party]!, known: known(operation) })
        expect([heard.status, threadMarksIn(heard.text)]).toEqual([200, theirs.thread.marks])
      }
    }
  })

  it('is not told by any route of any service to anybody else, and does not even exist for them', async () => {
    // Its own parties have opened something just now.
    await theirs.rest()
    const before = await theirs.seen()
    const found = await Promise.all([...interfaces].map(([url, operations]) => wrongAt(url, operations)))
    expect(found.flatMap(({ wrong }) => wrong)).toEqual([])
    expect(found.reduce((sum, { asked }) => sum + asked, 0)).toBeGreaterThan(1_000)
    expect(await theirs.seen()).toEqual(before)
  }, 120_000)

  it('is not told to those who ask within a case of their own, or with the keys of its parties', async () => {
    const party = endOf(world, OFFICE).parties.find((one) => one !== OFFICE)!
    const [url, token] = [endOf(world, OFFICE).url, world.tokens[party]!]
    const operations = interfaces.get(url)!
    const open = operations.find((one) => nameOf(one) === 'POST /cases')!
    const { text } = await ask({ url, operation: open, token, known: {} })
    const own = /"caseRef":"([^"]+)"/.exec(text)?.[1] ?? ''
    for (const operation of operations.filter((one) => /\{(?:fileId|eventId|documentId)\}/.test(one.path))) {
      const heard = await ask({ url, operation, token, known: { ...known(operation), caseRef: own } })
      expect([nameOf(operation), heard.status >= 400 && heard.status < 500, marksIn(heard.text)]).toEqual([
        nameOf(operation),
        true,
        [],
      ])
    }
    const message = operations.find(({ path }) => path === '/cases/{caseRef}/send-message')!
    const headers = { 'idempotency-key': 'the-same-key-for-both' }
    const asking = { url, operation: message, known: known(message), headers }
    expect((await ask({ ...asking, token: world.tokens[OFFICE]! })).status).toBe(202)
    const repeated = await ask({ ...asking, token })
    expect([repeated.status, marksIn(repeated.text)]).toEqual([404, []])
  })

  it('is in no stream of changes but those of its own parties', async () => {
    const listening = [...strangers(), ...[OFFICE, CENTRE].map(callerFor)].map((caller) => listen(caller))
    const streams = await Promise.all(listening)
    await theirs.speak()
    await theirs.thread.speak()
    const first = streams.filter(({ own }) => own)
    for (const ref of [theirs.caseRef, theirs.thread.matterRef])
      await vi.waitFor(() => expect(first.every(({ heard }) => heard().includes(ref))).toBe(true), 10_000)
    const lengths = first.map(({ heard }) => heard().length)
    await theirs.speak()
    await vi.waitFor(() => expect(first.every(({ heard }, at) => heard().length > lengths[at]!)).toBe(true), 10_000)
    const tells = (text: string) => marksIn(text).length + threadMarksIn(text).length > 0
    expect(streams.filter(({ own, heard }) => !own && tells(heard())).map(({ name }) => name)).toEqual([])
    await Promise.all(streams.map(({ end }) => end()))
  }, 60_000)
})

describe('a case of a colleague', () => {
  const colleague = `second-counsellor@${OFFICE}`
  const home = (): string => endOf(world, OFFICE).url
  const assign = async (to: string | null): Promise<void> => {
    const response = await fetch(`${home()}/cases/${theirs.caseRef}/assignment`, {
      method: 'POST',
      headers: { authorization: `Bearer ${world.tokens[OFFICE]}`, 'content-type': 'application/json' },
      body: JSON.stringify({ to }),
    })
    expect(response.status).toBe(200)
  }
  /** Whatever may be asked, or what changes nothing. */
  const everything = async (which: (operation: Operation) => boolean = () => true) => {
    const headers = await signedIn(home(), colleague)
    const heard = []
    // Whoever signs out hears 401 to all that follows.
    for (const operation of interfaces
      .get(home())!
      .filter((one) => which(one) && one.path !== '/sign-out' && !one.path.endsWith('/open-in-need')))
      heard.push({
        operation,
        ...(await ask({ url: home(), operation, token: null, known: known(operation), headers })),
      })
    return heard
  }

  it('is not told by any route to somebody of the same party whom it is not assigned to', async () => {
    await assign(`counsellor@${OFFICE}`)
    const before = await theirs.seen()
    const heard = await everything()
    expect(heard.length).toBeGreaterThan(60)
    const wrong = heard.filter(({ operation, status, text }) => {
      // Whoever opens it in need is told of it, and so is who leads: packages/end/src/open-in-need.test.ts.
      const right = isOfACase(operation) ? 404 : status
      return status !== right || status >= 500 || status === 429 || marksIn(text).length > 0
    })
    expect(wrong.map(({ operation, status }) => `${nameOf(operation)}: ${status}`)).toEqual([])
    expect(await theirs.seen()).toEqual(before)
  }, 60_000)

  it('is in no stream of changes of theirs, and in that of its own person', async () => {
    await assign(`counsellor@${OFFICE}`)
    const people = [`counsellor@${OFFICE}`, colleague]
    const streams = await Promise.all(
      people.map(async (name) => listen({ name, token: null, home: home(), headers: await signedIn(home(), name) })),
    )
    const [own, foreign] = streams
    await theirs.speak()
    await vi.waitFor(() => expect(own!.heard()).toContain(theirs.caseRef), 10_000)
    const said = own!.heard().length
    await theirs.speak()
    await vi.waitFor(() => expect(own!.heard().length).toBeGreaterThan(said), 10_000)
    expect(marksIn(foreign!.heard())).toEqual([])
    await Promise.all(streams.map(({ end }) => end()))
  }, 60_000)

  it('is told to all of the party once it is nobody’s', async () => {
    await assign(null)
    const read = await everything(({ method, path }) => method === 'GET' && /^\/cases(?:$|\/\{caseRef\})/.test(path))
    expect(read.length).toBeGreaterThan(5)
    expect(
      read.flatMap(({ operation, status }) => (status === 200 || status === 409 ? [] : nameOf(operation))),
    ).toEqual([])
    expect(read.filter(({ text }) => marksIn(text).length > 0).length).toBeGreaterThan(4)
  }, 60_000)

  it('is nobody’s as soon as they have left, who are signed out at once and do not get in again', async () => {
    await assign(colleague)
    const headers = await signedIn(home(), colleague)
    const stream = await listen({ name: colleague, token: null, home: home(), headers })
    const left = await fetch(`${home()}/people/${encodeURIComponent(colleague)}`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${world.tokens[OFFICE]}`, 'content-type': 'application/json' },
      body: JSON.stringify({ role: 'counsellor', state: 'left' }),
    })
    expect(left.status).toBe(200)
    await stream.over
    expect((await fetch(`${home()}/session`, { headers })).status).toBe(401)
    await expect(signedIn(home(), colleague)).rejects.toThrow('to deeply equal')
    expect(await theirs.seen()).toContainEqual(expect.objectContaining({ assignedTo: null }))
  }, 60_000)
})

async function listen({ name, token, home, headers }: Caller) {
  const stop = new AbortController()
  const response = await fetch(`${home}/changes?after=0`, {
    headers: headers ?? { authorization: `Bearer ${token}` },
    signal: stop.signal,
  })
  let text = ''
  const reading = (async () => {
    for await (const bytes of response.body ?? []) text += Buffer.from(bytes).toString()
  })().catch(() => undefined)
  const end = async (): Promise<void> => {
    stop.abort()
    await reading
  }
  return { name, over: reading, own: name === OFFICE || name === CENTRE, heard: () => text, end }
}
