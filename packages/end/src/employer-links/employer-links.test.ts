import { tellsOfReturn } from '@passerelle/casework'
import { memoryCaseStore } from '@passerelle/messaging'
import { CV, introduced, type Proposed } from '@passerelle/testing/introduction-steps'
import { beginMatter, VACANCY } from '@passerelle/testing/matter-steps'
import { CENTRE_CAS, OFFICE_01 } from '@passerelle/testing/referral-steps'
import { type TwoEnds, twoEnds } from '@passerelle/testing/two-ends'
import { hashOfLinkToken, newSigningKey } from '@passerelle/trust'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CodeNames } from '../code-lists/code-names.ts'
import { employerLinksWith } from './link-settings.ts'

let world: TwoEnds
let logged = ''
/** As a registry names codes: one is known, in one language. */
const NAMES: CodeNames = async () => (code) => (code === '7115' ? { label: 'Charpentier', lang: 'fr' } : undefined)
const LIMIT = { most: 250, within: 60_000 }
/** Introductions that wait for their employers, made together as that is faster. */
let waiting: Proposed[] = []
beforeAll(async () => {
  world = await twoEnds({
    employers: { requests: LIMIT, names: NAMES },
    logTo: { write: (line: string) => void (logged += line) },
  })
  waiting = await Promise.all(Array.from({ length: 20 }, () => introduced(world)))
})
afterAll(() => world[Symbol.asyncDispose]())

const LANGUAGES = ['de', 'en', 'fr', 'ar', 'tr'] as const
const linkAt = ({ at, job }: Proposed): string => `${at}/${job}/employer-link`

interface Given {
  readonly journey: Proposed
  readonly url: string
  readonly token: string
}
async function given(journey?: Proposed): Promise<Given> {
  const known = journey ?? waiting.pop()!
  const { status, body } = await world.call(CENTRE_CAS, `POST ${linkAt(known)}`)
  expect(status).toBe(201)
  const { url } = body as unknown as { url: string }
  return { journey: known, url, token: url.split('/').at(-1) ?? '' }
}

interface Page {
  readonly status: number
  readonly html: string
  readonly headers: Headers
}
async function asked(url: string, init: RequestInit = {}): Promise<Page> {
  const response = await fetch(url, init)
  return { status: response.status, html: await response.text(), headers: response.headers }
}
const answer = (url: string, form: Record<string, string>): Promise<Page> =>
  asked(url, { method: 'POST', body: new URLSearchParams({ note: '', ...form }) })
const standing = async (journey: Proposed) =>
  (await world.call(CENTRE_CAS, `GET ${linkAt(journey)}`)).body as unknown as { link: Record<string, unknown> | null }
const stateOf = async (journey: Proposed, party = OFFICE_01) =>
  (await journey.see(party)).files.find(({ kind }) => kind === 'introduction')?.state

const GONE = '?language=en'
async function never(): Promise<string> {
  return (await asked(`${world.urlOf(CENTRE_CAS)}/answer/never-was${GONE}`)).html
}
async function isGone({ url }: Given): Promise<void> {
  for (const { status, html } of [
    await asked(`${url}${GONE}`),
    await answer(`${url}${GONE}`, { answer: 'interested' }),
  ])
    expect([status, html]).toEqual([410, await never()])
}

describe('an employer with a link', () => {
  it('sees the CV as released, answers once, and both ends have the answer', async () => {
    const { journey, url } = await given()
    const page = await asked(`${url}?utm_source=mail&language=de`)
    expect(page.status).toBe(200)
    for (const text of [
      'Emploi Casablanca',
      '<bdi lang="fr">Charpentier</bdi>',
      'Französisch',
      'B2',
      '6 Jahre',
      CV.city,
      CV.contact,
    ])
      expect(page.html).toContain(text)
    const thanks = await answer(`${url}?language=de`, { answer: 'interested', note: 'Monday\r\nat nine' })
    expect([thanks.status, thanks.html.includes('Vielen Dank')]).toEqual([200, true])
    await world.settle()
    expect([await stateOf(journey), await stateOf(journey, CENTRE_CAS)]).toEqual(['interested', 'interested'])
    const event = (await journey.timeline(CENTRE_CAS)).find(({ type }) => type === 'match.employer-interested')
    expect(event).toMatchObject({ from: CENTRE_CAS, by: 'employer-by-link' })
    const { body } = await world.call(OFFICE_01, `GET ${journey.at}/events/${event?.eventId}/content`)
    expect(body.content).toEqual({ note: 'Monday\nat nine' })
  })

  it('can say no, without a word', async () => {
    const { journey, url } = await given()
    expect((await answer(url, { answer: 'declined' })).status).toBe(200)
    await world.settle()
    expect(await stateOf(journey)).toBe('employer-declined')
  })

  it('is thanked again for the same answer sent twice, which is written once; another answer is none', async () => {
    const { journey, url } = await given()
    const same = { answer: 'interested', note: 'Yes' }
    const twice = await Promise.all([answer(url, same), answer(url, same)])
    expect([...twice, await answer(url, same)].map(({ status }) => status)).toEqual([200, 200, 200])
    expect((await answer(url, { answer: 'declined' })).status).toBe(410)
    await world.settle()
    const types = (await journey.timeline(CENTRE_CAS)).map(({ type }) => type)
    expect(types.filter((type) => type.startsWith('match.employer'))).toEqual(['match.employer-interested'])
    expect(await stateOf(journey)).toBe('interested')
  })

  it('uses nothing up by looking, as programs that look into mails do', async () => {
    const { journey, url } = await given()
    for (let times = 0; times < 3; times++) expect((await asked(url)).status).toBe(200)
    expect((await asked(url, { method: 'HEAD' })).status).toBe(405)
    expect((await standing(journey)).link).toMatchObject({ state: 'out', usedAt: null, opened: { times: 3 } })
    expect((await answer(url, { answer: 'interested' })).status).toBe(200)
  })

  it('reads nothing of a return, a status, a programme, an office or ourselves, in no language', async () => {
    const { url } = await given()
    const pages: (Page & { language: string })[] = []
    const keep = async (language: string, path: string, init?: RequestInit): Promise<void> => {
      pages.push({ language, ...(await asked(`${path}?language=${language}`, init)) })
    }
    const post = (body: string | URLSearchParams): RequestInit => ({ method: 'POST', body })
    const same = () => post(new URLSearchParams({ answer: 'interested', note: '' }))
    for (const language of LANGUAGES) {
      await keep(language, url)
      await keep(language, `${url}x`)
      await keep(language, url, post('none of ours'))
    }
    for (const language of LANGUAGES) await keep(language, url, same())
    expect([...new Set(pages.map(({ status }) => status))]).toEqual([200, 410, 415])
    for (const { html, headers, language } of pages) {
      expect(html).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`)
      expect(html).toContain('<bdi>Emploi Casablanca</bdi>')
      expect(html).not.toMatch(/passerelle|OFF-DE|CTR-MA|RF-/i)
      expect(html).not.toMatch(/return|reside|status|programme|office|consent|migra|asyl|asile|case/i)
      expect(tellsOfReturn(html)).toBe(false)
      expect(html).not.toMatch(/<script|https?:|style=/i)
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('cache-control')).toBe('no-store')
      expect(headers.get('x-robots-tag')).toBe('noindex, nofollow')
      expect(headers.get('content-security-policy')).toMatch(
        /^default-src 'none'; style-src 'sha256-.*form-action 'self'$/,
      )
      expect(headers.get('set-cookie')).toBeNull()
    }
  })

  it('cannot be fooled by what a case worker wrote into the CV', async () => {
    const contact = '<img src=x onerror=alert(1)> "ask" us'
    const { url } = await given(
      await introduced(
        world,
        {},
        { contact, city: '</dd><script>1</script>', languages: [{ language: 'fr-a1-b2', level: 'A1' }] },
      ),
    )
    const { html } = await asked(url)
    expect(html).toContain('&#60;img src=x onerror=alert(1)&#62;')
    expect(html).not.toMatch(/<img|<script/)
    expect(html).toContain('<bdi>fr-a1-b2</bdi>')
  })
})

describe('a link that is not to be followed any more', () => {
  it('says nothing but that, whoever has put an end to the introduction, and however', async () => {
    const ends: readonly (readonly [party: string, command: string, body?: object])[] = [
      [OFFICE_01, 'withdraw-consent', { purposes: ['introduction'], form: 'paper', language: 'ar' }],
      [OFFICE_01, 'JOB/record-introduction-no'],
      [OFFICE_01, 'JOB/decline-introduction'],
      [CENTRE_CAS, 'JOB/end-introduction', { reason: 'employer-withdrew' }],
      [CENTRE_CAS, 'JOB/record-employer-interest'],
      [CENTRE_CAS, 'close-case', { reason: 'moved-on' }],
    ]
    const links: Given[] = []
    for (const [party, command, body] of ends) {
      const link = await given()
      await link.journey.post(party, command.replace('JOB', link.journey.job), body)
      links.push(link)
    }
    await world.settle()
    for (const link of links) await isGone(link)
  })

  it('says so too where the vacancy was closed, before the introduction has ended by it', async () => {
    const content = { ...VACANCY, title: { language: 'fr', text: 'Électricien <du> bâtiment' } }
    const vacancy = await beginMatter(world, CENTRE_CAS, { command: 'publish-vacancy', body: { content } })
    const link = await given(await introduced(world, { vacancy }))
    expect((await asked(link.url)).html).toContain('<bdi lang="fr">Électricien &#60;du&#62; bâtiment</bdi>')
    await world.call(CENTRE_CAS, `POST /matters/${vacancy}/close-vacancy`, { reason: 'filled' })
    await isGone(link)
  })

  it('is one that was replaced, made void or changed', async () => {
    const first = await given()
    const second = await given(first.journey)
    await isGone(first)
    expect((await asked(second.url)).status).toBe(200)
    for (const wrong of [
      second.url.slice(0, -1),
      `${second.url}A`,
      second.url.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')),
    ])
      await isGone({ ...second, url: wrong })
    expect((await world.call(CENTRE_CAS, `DELETE ${linkAt(second.journey)}`)).status).toBe(204)
    await isGone(second)
    expect((await standing(second.journey)).link).toBeNull()
  })

  it('stays known once it was used, as who answered; it cannot be made void any more', async () => {
    const link = await given()
    await answer(link.url, { answer: 'interested' })
    expect((await asked(link.url)).status).toBe(410)
    expect((await standing(link.journey)).link).toMatchObject({ state: 'used', usedAt: expect.any(String) })
    const refused = await world.call(CENTRE_CAS, `DELETE ${linkAt(link.journey)}`)
    expect([refused.status, refused.body.code]).toEqual([409, 'not-in-this-state'])
  })
})

describe('a case worker', () => {
  it('gets a link only while the employer has to answer, and only at the origin', async () => {
    const journey = waiting.pop()!
    expect((await world.call(OFFICE_01, `POST ${linkAt(journey)}`)).status).toBe(404)
    await journey.post(CENTRE_CAS, `${journey.job}/record-employer-interest`)
    const refused = await world.call(CENTRE_CAS, `POST ${linkAt(journey)}`)
    expect([refused.status, refused.body.code]).toEqual([409, 'not-in-this-state'])
    expect((await world.call('CTR-MA-TNG', `POST ${linkAt(journey)}`)).status).toBe(404)
    expect((await world.call('CTR-MA-TNG', `GET ${linkAt(journey)}`)).status).toBe(404)
    expect((await world.call(CENTRE_CAS, `POST ${journey.at}/${journey.file}/employer-link`)).status).toBe(409)
  })

  it('gets none for a CV that tells of a return in its words', async () => {
    const journey = await introduced(world, {}, { contact: 'Rückkehrberatung Köln' })
    const refused = await world.call(CENTRE_CAS, `POST ${linkAt(journey)}`)
    expect([refused.status, refused.body.code]).toEqual([409, 'cv-tells-of-return'])
  })
})

it('the person is told that a link is out, since when and until when, and what became of it', async () => {
  const { journey, url, token } = await given()
  const held = async () => {
    const { body } = await world.call(CENTRE_CAS, `GET ${journey.at}/held`)
    return body as unknown as { readonly employerLinks: readonly { readonly since: string; readonly until: string }[] }
  }
  const { employerLinks } = await held()
  expect(employerLinks).toMatchObject([{ party: CENTRE_CAS, by: 'test', state: 'out' }])
  expect(employerLinks[0]!.until > employerLinks[0]!.since).toBe(true)
  await answer(url, { answer: 'interested' })
  const after = await held()
  expect(after.employerLinks).toMatchObject([{ state: 'used' }])
  for (const text of [token, hashOfLinkToken(token)]) expect(JSON.stringify(after)).not.toContain(text)
})

describe('the token of a link', () => {
  it('is in no log, no figure and no answer but the one; the record has its hash alone', async () => {
    const { journey, url, token } = await given()
    await asked(url)
    await answer(url, { answer: 'nonsense' })
    await answer(url, { answer: 'interested' })
    await asked(`${url}x`)
    const figures = await (await fetch(`${world.urlOf(CENTRE_CAS)}/metrics`)).text()
    const seen = JSON.stringify([
      await journey.timeline(CENTRE_CAS),
      await journey.see(CENTRE_CAS),
      await standing(journey),
    ])
    const held = JSON.stringify((await world.call(CENTRE_CAS, `GET ${journey.at}/held`)).body)
    expect(logged).toContain('/answer/:token')
    expect(figures).toContain('/answer/:token')
    for (const text of [logged, figures, seen, held]) expect(text).not.toContain(token)
    expect(held).toContain('"purpose":"employer-link"')
    const [link] = await world.origin.engine.store.links.ofCase(journey.ref as never)
    expect(JSON.stringify(link)).not.toContain(token)
  })

  it('holds nothing of the person, the case or the introduction', async () => {
    const { journey, token } = await given()
    const bytes = Buffer.from(token, 'base64url').toString('hex')
    for (const id of [journey.ref, journey.job.split('/').at(-1) ?? ''])
      expect(bytes).not.toContain(id.replaceAll('-', ''))
  })
})

describe('what an employer should not send', () => {
  const BAD: readonly (readonly [what: string, body: string | Buffer, type?: string])[] = [
    ['bytes that are no UTF-8', Buffer.from('answer=interested&note=\xff', 'latin1')],
    ['an escape that is no UTF-8', 'answer=interested&note=%C3%28'],
    ['an escape that is cut off', 'answer=interested&note=%C'],
    ['a name twice', 'answer=interested&answer=declined&note='],
    ['a name that is not asked for', 'answer=interested&note=&__proto__=1'],
    ['no answer', 'note=geheim'],
    ['NUL', 'answer=interested&note=geheim%00b'],
    ['a turn of the reading direction', 'answer=interested&note=%E2%80%AEgeheim'],
    ['a text without end', `answer=interested&note=${'x'.repeat(4_001)}`],
    ['JSON', '{"answer":"interested","note":""}', 'application/json'],
    ['ends of lines beyond the limit', `answer=interested&note=${'%0D%0A'.repeat(4_001)}x`],
    ['300 kB', `answer=interested&note=${'x'.repeat(300_000)}`],
  ]
  it('changes nothing, uses nothing up, and is not repeated', async () => {
    const { journey, url } = await given()
    for (const [what, body, type = 'application/x-www-form-urlencoded'] of BAD) {
      const sent = typeof body === 'string' ? body : Uint8Array.from(body)
      const page = await asked(`${url}?language=en`, { method: 'POST', body: sent, headers: { 'content-type': type } })
      expect([400, 413, 415], what).toContain(page.status)
      expect(page.html, what).toContain('Your answer could not be read')
      expect(page.html, what).not.toMatch(/xxxx|geheim/)
    }
    await world.settle()
    expect(await stateOf(journey)).toBe('introduced')
    expect((await asked(url)).status).toBe(200)
  })
})

describe('an origin', () => {
  const signingKey = newSigningKey()
  const REGISTRY_URL = 'http://registry:7070'
  const of = (settings: object) => () => employerLinksWith({ REGISTRY_URL, ...settings }, signingKey)

  it('starts with a neutral name and address, or without both, and with nothing else', () => {
    const EMPLOYER_URL = 'https://emploi.example'
    expect(of({})()).toEqual({})
    expect(of({ EMPLOYER_SENDER: 'Emploi Casablanca', EMPLOYER_URL })().employers).toMatchObject({
      publicUrl: EMPLOYER_URL,
    })
    for (const half of [{ EMPLOYER_URL }, { EMPLOYER_SENDER: 'Emploi' }]) expect(of(half)).toThrow('both needed')
    for (const EMPLOYER_SENDER of ['Rückkehrberatung', 'Return desk', 'Aide au retour', 'مركز العودة', 'İltica bürosu'])
      expect(of({ EMPLOYER_SENDER, EMPLOYER_URL })).toThrow(/^EMPLOYER_SENDER tells an employer/)
    const EMPLOYER_SENDER = 'Emploi'
    expect(of({ EMPLOYER_SENDER, EMPLOYER_URL: 'http://emploi.example' })).toThrow('has to be HTTPS')
    expect(of({ EMPLOYER_SENDER, EMPLOYER_URL: 'http://127.0.0.1:7272' })).not.toThrow()
    expect(of({ EMPLOYER_SENDER, EMPLOYER_URL: 'https://return.example' })).toThrow(/^EMPLOYER_URL tells an employer/)
  })
})

describe('an end that comes back from a backup of before the answer', () => {
  it('finds the answer in the log: the link is used, and the same answer sent again is thanked for once more', async () => {
    const stores = { destination: memoryCaseStore(), origin: memoryCaseStore() }
    await using after = await twoEnds({ store: (end) => stores[end] })
    const journey = await introduced(after)
    const { body } = await after.call(CENTRE_CAS, `POST ${linkAt(journey)}`)
    const token = (body as unknown as { url: string }).url.split('/').at(-1) ?? ''
    const before = stores.origin.copy()
    const link = (): string => `${after.urlOf(CENTRE_CAS)}/answer/${token}`
    expect((await answer(link(), { answer: 'interested' })).status).toBe(200)
    await after.settle()
    await after.stop('origin')
    await after.start('origin', before)
    await after.settle()
    expect((await asked(link())).status).toBe(410)
    expect((await answer(link(), { answer: 'interested' })).status).toBe(200)
    await after.settle()
    const answers = (await journey.timeline(CENTRE_CAS)).filter(({ type }) => type.startsWith('match.employer'))
    expect(answers).toMatchObject([{ type: 'match.employer-interested', by: 'employer-by-link' }])
  })
})

/** Last, as the time of the world goes on. */
describe('the time of a link', () => {
  it('ends with the keys of the CV, and when the answer of the employer is due; then no new one is made', async () => {
    const [erased, third] = [await given(), await given()]
    await erased.journey.post(OFFICE_01, 'request-erasure', { parts: ['all'], to: CENTRE_CAS })
    await world.settle()
    await erased.journey.post(CENTRE_CAS, 'answer-erasure', { answer: 'erased' })
    await world.settle()
    await isGone(erased)
    expect((await asked(third.url)).status).toBe(200)
    await world.settle('2027-01-31T09:00:00Z')
    await isGone(third)
    expect((await standing(third.journey)).link).toMatchObject({ state: 'over' })
    const late = await world.call(CENTRE_CAS, `POST ${linkAt(third.journey)}`)
    expect([late.status, late.body.code]).toEqual([409, 'employer-answer-overdue'])
  })

  it('is of no use to whoever tries out many from one address: they wait, and read of nothing else', async () => {
    const tries = Array.from({ length: LIMIT.most }, () => asked(`${world.urlOf(CENTRE_CAS)}/answer/never-was${GONE}`))
    const last = (await Promise.all(tries)).at(-1)
    expect(last?.status).toBe(429)
    expect(last?.html).toContain('This is not possible just now')
    expect((await world.call(CENTRE_CAS, 'GET /cases')).status).toBe(200)
  })
})
