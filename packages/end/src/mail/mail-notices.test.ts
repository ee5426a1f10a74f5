import { randomBytes } from 'node:crypto'
import { Writable } from 'node:stream'
import { must, parseInstant } from '@passerelle/kernel'
import { type TestSmtp, testSmtp } from '@passerelle/testing/mail-server'
import { CENTRE_CAS, OFFICE_01, parkedOf, type Referred, referred } from '@passerelle/testing/referral-steps'
import { directory, type TwoEnds, tokenInRole, twoEnds } from '@passerelle/testing/two-ends'
import { twoEndsOnPostgres } from '@passerelle/testing/two-ends-postgres'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { MailOptions } from './mail-carrier.ts'
import { mailRun, sendMails } from './send-mails.ts'
import { smtpCarrier } from './smtp-carrier.ts'

const ADDRESS = 'ann.counsellor@office.example'
const FROM = 'notices@bridge.example'
const ANN = tokenInRole(OFFICE_01, 'counsellor')
const BEN = tokenInRole(OFFICE_01, 'counsellor', 'second-counsellor')
const LEAD = tokenInRole(OFFICE_01, 'office-lead')
const SOON = {
  address: ADDRESS,
  language: 'en',
  kinds: ['case-news', 'case-due', 'case-given'],
  everyMinutes: 60,
  quietFrom: '18:00',
  quietUntil: '07:00',
  dailyAt: null,
}
const MARK = 'Zaubernuss'
const THREAD = 'b3c1f0de-0000-7000-8000-000000000001'

interface View {
  readonly sends: string
  readonly kinds: readonly string[]
  readonly wish: { readonly address: string; readonly confirmed: boolean } | null
}

const lines: string[] = []
const logTo = new Writable({
  write(chunk: Buffer, _encoding, done) {
    lines.push(chunk.toString())
    done()
  },
})

/** Every text in what an end told, but for words so short that any sentence has them. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string' && value.length > 4) yield value
  else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) yield* textsIn(inner)
}

const secret = randomBytes(32)
const optionsFor = (smtp: TestSmtp): MailOptions => ({
  carrier: smtpCarrier({ host: '127.0.0.1', port: smtp.port, secure: false, here: true }, FROM),
  from: FROM,
  secret,
  publicUrl: 'https://desk.example',
})
const codeOf = (text: string): string => /(?<!\d)(\d{8})(?!\d)/.exec(text)?.[1] ?? ''

/** What somebody does about their own notices, and what befalls them. */
function people(world: TwoEnds, smtp: TestSmtp) {
  const ask = (who: string, method: string, body?: object) => world.call(who, `${method} /mail-notices`, body)
  const give = (who: string, code: string) => world.call(who, 'POST /mail-notices/confirm', { code })
  return {
    ask,
    give,
    see: async (who: string): Promise<View> => (await ask(who, 'GET')).body as unknown as View,
    at: (time: string): Promise<void> => world.settle(time),
    /** Asks for notices, and gives back the code that is sent; what was sent for that is cleared away. */
    async optedIn(who = ANN, wish: object = SOON): Promise<void> {
      expect((await ask(who, 'PUT', wish)).status).toBe(200)
      await world.settle()
      expect((await give(who, codeOf(smtp.mails.at(-1)?.text ?? ''))).status).toBe(200)
      smtp.mails.length = 0
    },
    askedBack: (journey: Referred) =>
      journey.post(CENTRE_CAS, `${journey.file}/request-info`, { fields: ['childAgeBand'], question: `${MARK}?` }),
    tells: (journey: Referred, text: string) =>
      journey.post(CENTRE_CAS, 'send-message', { thread: THREAD, to: OFFICE_01, text }),
    /** Sends with these options, as another process of the end would; several at a time, where asked. */
    async sends(options: MailOptions, atOnce = 1): Promise<void> {
      const run = mailRun(options, { engine: world.destination.engine, url: () => '', onFault: () => undefined })
      if (run) await Promise.all(Array.from({ length: atOnce }, () => sendMails(run)))
    },
    moveTo: (time: string) => world.clocks.destination.move(must(parseInstant(time))),
  }
}

/** Sends, and dies before it could note that it has. */
const dyingAfter = (options: MailOptions): MailOptions => ({
  ...options,
  carrier: {
    ...options.carrier,
    async send(mail) {
      await options.carrier.send(mail)
      throw new Error('died')
    },
  },
})

describe('notices by mail', () => {
  let smtp: TestSmtp
  let world: TwoEnds
  let doing: ReturnType<typeof people>
  beforeEach(async () => {
    smtp = await testSmtp()
    world = await twoEnds({ logTo, mail: () => optionsFor(smtp) })
    doing = people(world, smtp)
    lines.length = 0
  })
  afterEach(async () => {
    await world[Symbol.asyncDispose]()
    await smtp[Symbol.asyncDispose]()
  })
  const stopLink = (): string =>
    /https:\/\/desk\.example(\/stop-notices\/\S+)/.exec(smtp.mails.at(-1)?.text ?? '')?.[1] ?? ''

  it('are off until somebody asks for them, and send nothing but a code to an address that is not confirmed', async () => {
    expect(await doing.see(ANN)).toMatchObject({
      sends: 'by-mail',
      kinds: ['case-news', 'case-due', 'case-given'],
      wish: null,
    })
    await doing.ask(ANN, 'PUT', SOON)
    const journey = await referred(world)
    await doing.askedBack(journey)
    await world.settle()
    expect(smtp.mails).toHaveLength(1)
    const [mail] = smtp.mails
    expect([mail?.to, mail?.headers.get('from'), mail?.headers.has('list-unsubscribe')]).toEqual([
      [ADDRESS],
      FROM,
      false,
    ])
    expect(await doing.see(ANN)).toMatchObject({ wish: { address: ADDRESS, confirmed: false } })
    const code = codeOf(mail?.text ?? '')
    expect((await doing.give(ANN, code === '00000000' ? '11111111' : '00000000')).body.code).toBe('mail-code-not-valid')
    expect((await doing.give(BEN, code)).body.code).toBe('mail-code-not-valid')
    expect((await doing.give(ANN, code)).body).toMatchObject({ wish: { confirmed: true } })
    // What happened before is told to nobody.
    await doing.at('2026-11-23T12:00:00Z')
    expect(smtp.mails).toHaveLength(1)
  })

  it('give up a code after ten tries, or a day; then the address is forgotten', async () => {
    await doing.ask(ANN, 'PUT', SOON)
    await world.settle()
    const code = codeOf(smtp.mails[0]?.text ?? '')
    const wrong = code.startsWith('0') ? `1${code.slice(1)}` : `0${code.slice(1)}`
    for (let tries = 0; tries < 10; tries++) await doing.give(ANN, wrong)
    expect((await doing.give(ANN, code)).body.code).toBe('mail-code-not-valid')
    await doing.at('2026-11-24T09:00:00Z')
    expect(await doing.see(ANN)).toMatchObject({ wish: null })
  })

  it('tell of many changes in one mail: that something waits and in how many cases', async () => {
    await doing.optedIn()
    const [one, other] = [await referred(world), await referred(world)]
    for (const journey of [one, other]) await doing.askedBack(journey)
    await world.settle()
    for (const text of ['first', 'second']) await doing.tells(one, text)
    await doing.at('2026-11-23T09:59:00Z')
    expect(smtp.mails).toHaveLength(1)
    expect(smtp.mails[0]?.subject).toBe('Something waits at the desk')
    await doing.at('2026-11-23T10:00:00Z')
    expect(smtp.mails.map(({ text }) => /told something: (\d+)/.exec(text)?.[1])).toEqual([expect.any(String), '1'])
    await doing.at('2026-11-23T15:00:00Z')
    expect(smtp.mails).toHaveLength(2)
  })

  it('hold nothing of a case: not in the text, not in a header, not in another language', async () => {
    const told: unknown[] = [
      OFFICE_01,
      CENTRE_CAS,
      'OFF-DE',
      'Casablanca',
      'Morocco',
      'Maroc',
      'referral',
      'return',
      MARK,
    ]
    for (const language of ['de', 'en', 'fr', 'ar', 'tr']) {
      await doing.optedIn(ANN, {
        ...SOON,
        language,
        address: `${language}@office.example`,
        quietFrom: null,
        quietUntil: null,
        everyMinutes: 15,
      })
      const journey = await referred(world, { summary: { note: `${MARK} has waited` } })
      await world.call(LEAD, `POST ${journey.at}/assignment`, { to: 'counsellor' })
      await doing.askedBack(journey)
      await journey.post(OFFICE_01, 'send-message', { thread: THREAD, to: CENTRE_CAS, text: `${MARK} answers` })
      await doing.at((await world.call(ANN, 'GET /test/clock')).body.now)
      const { body } = await world.call(ANN, `GET ${journey.at}`)
      told.push(body, await journey.timeline(ANN), (await world.call(ANN, 'GET /cases')).body)
      expect(smtp.mails.length).toBeGreaterThan(0)
      const values = new Set(textsIn(told))
      expect([values.has(journey.ref), values.size > 30]).toEqual([true, true])
      const found = (text: string) => [...values].filter((value) => text.toLowerCase().includes(value.toLowerCase()))
      expect(found(`some words and ${journey.ref}`)).toContain(journey.ref)
      for (const { raw, text, subject } of smtp.mails.splice(0)) {
        // A standing word for what no person has written (RFC 3834), which a state of a referral happens to be part of.
        expect(raw).toContain('Auto-Submitted: auto-generated')
        const all = `${raw.replace('Auto-Submitted: auto-generated', '')}\n${subject}\n${text}`
        expect([language, found(all)]).toEqual([language, []])
      }
    }
  })

  it('go out on working days by the clock of the office, and not into quiet hours', async () => {
    await doing.optedIn()
    await doing.at('2026-11-27T16:59:00Z')
    smtp.mails.length = 0
    await doing.at('2026-11-27T17:00:00Z')
    await doing.askedBack(await referred(world))
    for (const quiet of [
      '2026-11-27T17:00:00Z',
      '2026-11-27T23:00:00Z',
      '2026-11-28T11:00:00Z',
      '2026-11-30T05:59:00Z',
    ]) {
      await doing.at(quiet)
      expect([quiet, smtp.mails.length]).toEqual([quiet, 0])
    }
    await doing.at('2026-11-30T06:00:00Z')
    expect(smtp.mails.map(({ text }) => text)).toEqual([expect.stringContaining('told something: 1')])
  })

  it('come once a working day to who wants that, with what is due', async () => {
    await doing.optedIn(ANN, { ...SOON, everyMinutes: null, quietFrom: null, quietUntil: null, dailyAt: '08:00' })
    const journey = await referred(world)
    await doing.askedBack(journey)
    await world.settle()
    expect(smtp.mails).toHaveLength(0)
    await doing.at('2026-11-24T07:00:00Z')
    expect(smtp.mails).toHaveLength(1)
    const due = (await world.call(ANN, `GET ${journey.at}`)).body as unknown as { dueAt: string }
    await doing.at(`${due.dueAt.slice(0, 10)}T08:00:00Z`)
    expect(smtp.mails.at(-1)?.text).toContain('due today or overdue: 1')
  })

  it('tell whom a case was given to, and who leads of what waits for a second person; never of what one did oneself', async () => {
    await doing.optedIn(BEN, { ...SOON, address: 'ben@office.example' })
    await doing.optedIn(LEAD, { ...SOON, address: 'lead@office.example', kinds: ['second-person', 'case-given'] })
    expect((await doing.ask(ANN, 'PUT', { ...SOON, kinds: ['second-person'] })).body).toMatchObject({
      code: 'invalid-fields',
      fields: [{ in: 'body', pointer: '/kinds', fault: 'not-allowed' }],
    })
    const { ref } = await referred(world)
    await world.call(LEAD, `POST /cases/${ref}/assignment`, { to: 'second-counsellor' })
    await world.call(ANN, `POST /cases/${ref}/open-in-need`, { reason: 'person-is-here', hours: 2 })
    await world.settle()
    const byAddress = new Map(smtp.mails.map(({ to, text }) => [to[0], text]))
    expect(new Set(byAddress.keys())).toEqual(new Set(['ben@office.example', 'lead@office.example']))
    expect(byAddress.get('ben@office.example')).toContain('given to you: 1')
    expect(byAddress.get('lead@office.example')).toContain('second person: 1')
  })

  it('are stopped by one click of whoever has the mail, without signing in, and by nothing less', async () => {
    await doing.optedIn()
    const journey = await referred(world)
    await doing.askedBack(journey)
    await world.settle()
    const [mail] = smtp.mails
    const url = `${world.urlOf(OFFICE_01)}${stopLink()}`
    expect(mail?.headers.get('list-unsubscribe')).toBe(`<https://desk.example${stopLink()}>`)
    expect(mail?.headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    const page = await fetch(url, { headers: { 'accept-language': 'tr' } })
    expect([page.status, page.headers.get('content-language')]).toEqual([200, 'tr'])
    expect(await page.text()).toContain('<form method="post">')
    expect((await doing.see(ANN)).wish).not.toBeNull()
    const click = (address: string, body: URLSearchParams | FormData) => fetch(address, { method: 'POST', body })
    const never = await click(
      `${world.urlOf(OFFICE_01)}/stop-notices/${'A'.repeat(22)}`,
      new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    )
    expect((await doing.see(ANN)).wish).not.toBeNull()
    const stopped = await click(url, new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }))
    expect([stopped.status, await stopped.text()]).toEqual([never.status, await never.text()])
    expect((await doing.see(ANN)).wish).toBeNull()
    await doing.tells(journey, 'more')
    await doing.at('2026-11-23T11:00:00Z')
    expect(smtp.mails).toHaveLength(1)
    const form = new FormData()
    form.set('List-Unsubscribe', 'One-Click')
    expect((await click(url, form)).status).toBe(200)
  })

  it('end on the page too, and with the work: who has left has no address here', async () => {
    await doing.optedIn()
    expect((await doing.ask(ANN, 'DELETE')).body).toMatchObject({ wish: null })
    await doing.optedIn(BEN, { ...SOON, address: 'ben@office.example' })
    await world.call(LEAD, 'PUT /people/second-counsellor', { role: 'counsellor', state: 'left' })
    const { mail } = world.destination.engine.store
    expect(await mail.wishes()).toEqual([])
    // Somebody whom a new list does not name.
    await doing.optedIn(LEAD, { ...SOON, address: 'lead@office.example' })
    const person = { party: OFFICE_01, actor: 'third-counsellor' } as never
    await world.destination.engine.store.transact(async (tx) => {
      const wish = await tx.mailWish({ party: OFFICE_01, actor: 'office-lead' } as never)
      await tx.putMailWish({ ...wish!, ...(person as object), stopHash: 'another' })
    })
    await world.settle()
    expect((await mail.wishes()).map(({ actor }) => actor)).toEqual(['office-lead'])
  })

  it('wait for a server that is away, and tell an operator after a day without saying whose they are', async () => {
    await doing.optedIn()
    smtp.refused.add(ADDRESS)
    await doing.askedBack(await referred(world))
    for (const time of ['2026-11-23T09:30:00Z', '2026-11-23T12:00:00Z', '2026-11-24T08:59:00Z']) await doing.at(time)
    const alarms = async () =>
      (await world.call('operator-destination', 'GET /operations/alarms')).body.items.filter(
        ({ kind }) => kind === 'mail-not-delivered',
      )
    expect(await alarms()).toEqual([])
    await doing.at('2026-11-24T13:30:00Z')
    await doing.at('2026-11-25T13:30:00Z')
    expect(await alarms()).toMatchObject([{ caseRef: null, detail: { party: OFFICE_01 } }])
    await smtp.stop()
    await doing.at('2026-11-26T09:00:00Z')
    smtp.refused.clear()
    await smtp.start()
    await doing.at('2026-11-26T14:00:00Z')
    expect(smtp.mails).toHaveLength(1)
    const logged = lines.join('')
    expect(logged).toContain('mail-not-taken')
    expect(logged).not.toContain('office.example')
    expect(JSON.stringify(await alarms())).not.toContain('office.example')
  })

  it('do not go to an address that was changed meanwhile, and a code not to who has given it back', async () => {
    await doing.optedIn()
    await doing.optedIn(BEN, { ...SOON, address: 'ben@office.example' })
    const journey = await referred(world)
    await doing.askedBack(journey)
    await doing.at('2026-11-23T11:00:00Z')
    await doing.tells(journey, 'one')
    await doing.at('2026-11-23T11:01:00Z')
    await doing.tells(journey, 'another')
    await doing.at('2026-11-23T11:02:00Z')
    doing.moveTo('2026-11-23T13:00:00Z')
    smtp.mails.length = 0
    const options = optionsFor(smtp)
    const changing = async (mail: Parameters<typeof options.carrier.send>[0]): Promise<void> => {
      await options.carrier.send(mail)
      const [who, old] = mail.to === ADDRESS ? [BEN, 'ben'] : [ANN, 'ann']
      expect((await doing.ask(who, 'PUT', { ...SOON, address: `${old}.anew@office.example` })).status).toBe(200)
    }
    await doing.sends({ ...options, carrier: { ...options.carrier, send: changing } })
    expect(smtp.mails.map(({ subject }) => subject)).toEqual(['Something waits at the desk'])
    await doing.sends(dyingAfter(options))
    expect(smtp.mails).toHaveLength(2)
    const { to, text } = smtp.mails[1]!
    expect((await doing.give(to[0]?.startsWith('ann') ? ANN : BEN, codeOf(text))).status).toBe(200)
    doing.moveTo('2026-11-23T13:05:00Z')
    await doing.sends(options)
    expect(smtp.mails).toHaveLength(2)
  })

  it('tell of what was put aside too, once it is taken in, and not of a rehearsal', async () => {
    const unknown = new Set<string>()
    const party: typeof directory.party = async (id) => (unknown.has(id) ? undefined : directory.party(id))
    await using aside = await twoEnds({ mail: () => optionsFor(smtp), directory: { ...directory, party } })
    const there = people(aside, smtp)
    await there.optedIn()
    const journey = await referred(aside)
    unknown.add(CENTRE_CAS)
    await there.tells(journey, 'one')
    await there.at('2026-11-23T11:00:00Z')
    smtp.mails.length = 0
    unknown.clear()
    const [record] = await parkedOf(aside, 'destination')
    const act = async (name: string) =>
      (await aside.call('operator-destination', `POST /operations/parked/${record?.id}/${name}`)).status
    expect(await act('rehearse')).toBe(200)
    await there.at('2026-11-23T12:30:00Z')
    expect(smtp.mails).toEqual([])
    expect(await act('redrive')).toBe(200)
    await there.at('2026-11-23T12:31:00Z')
    expect(smtp.mails.map(({ text }) => text)).toEqual([expect.stringContaining('told something: 1')])
  })

  it('keep the address sealed: the record of the end does not show it', async () => {
    await doing.optedIn()
    const [wish] = await world.destination.engine.store.mail.wishes()
    expect(Buffer.from(wish!.sealed).toString('latin1')).not.toContain('office')
    expect(JSON.stringify({ ...wish, sealed: null })).not.toContain('office.example')
  })
})

const KINDS = [
  { on: 'memory', open: (mail: () => MailOptions) => twoEnds({ mail }) },
  { on: 'Postgres', open: async (mail: () => MailOptions) => (await twoEndsOnPostgres({ mail })).world },
] as const

describe.each(KINDS)('a notice that is due, over $on', ({ open }) => {
  it('is lost by no crash, has one name however often it is sent, and is sent by one process alone', async () => {
    await using smtp = await testSmtp()
    await using world = await open(() => optionsFor(smtp))
    const doing = people(world, smtp)
    await doing.optedIn()
    const journey = await referred(world)
    await doing.askedBack(journey)
    await doing.at('2026-11-23T11:00:00Z')
    await doing.tells(journey, 'one')
    await doing.at('2026-11-23T11:01:00Z')
    smtp.mails.length = 0
    await doing.tells(journey, 'another')
    await doing.at('2026-11-23T11:02:00Z')
    expect(smtp.mails).toHaveLength(0)
    doing.moveTo('2026-11-23T13:00:00Z')
    await doing.sends(dyingAfter(optionsFor(smtp)))
    doing.moveTo('2026-11-23T13:02:00Z')
    await doing.sends(optionsFor(smtp), 3)
    expect(smtp.mails).toHaveLength(2)
    const [first, again] = smtp.mails.map(({ headers }) => headers.get('message-id'))
    expect(first).toMatch(/^<[0-9a-f-]{36}@bridge\.example>$/)
    expect(again).toBe(first)
    await doing.at('2026-11-23T16:00:00Z')
    expect(smtp.mails).toHaveLength(2)
  }, 120_000)
})
