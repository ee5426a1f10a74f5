/**
 * An end's client whose commands people give at its desk: they find the case, choose what they want to do, fill in the form and
 * send it, now and then without a line. What the end answers is told as it came.
 * Keeps: what reaches the end is what was to be said, and no more.
 */
import { isDeepStrictEqual } from 'node:util'
import type { Accepted, EndClient, Problem } from '@passerelle/cli/replay'
import { catalogue } from '@passerelle/contracts'
import type { FormPart } from '@passerelle/contracts/form'
import { ok, type Result, refuse } from '@passerelle/kernel'
import type { Page, Request, Response } from 'playwright-core'
import type { AtDesk } from './at-a-desk.ts'
import { fillIn, NotOffered } from './fill-in.ts'

/** Where the person who acts with this token sits; null: it has no person at this desk. */
export type DeskOf = (token: string) => Promise<AtDesk | null>
export interface Hand {
  readonly client: EndClient
  /** How many commands were given at a desk. */
  given(): number
  /** Which of them had to be given otherwise, as the desk offers no such choice. */
  readonly notOffered: readonly string[]
}

const typeOf = new Map<string | null, string>(Object.entries(catalogue).map(([type, { command }]) => [command, type]))

/** At every so many commands of a desk the line is down when it is sent. */
const LINE_DOWN = 6

export function byHand(client: EndClient, deskOf: DeskOf): Hand {
  let given = 0
  const notOffered: string[] = []
  const command: EndClient['command'] = async (token, path, body) => {
    const desk = await deskOf(token)
    if (!desk) return client.command(token, path, body)
    given += 1
    try {
      return await give(desk, { url: client.url, path, body, lineIsDown: given % LINE_DOWN === 0 })
    } catch (error) {
      if (!(error instanceof NotOffered)) throw error
      notOffered.push(`${path.split('/').at(-1)} ${error.message}`)
      return client.command(token, path, body)
    }
  }
  return { client: { ...client, command }, given: () => given, notOffered }
}

interface Wish {
  readonly url: string
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
  readonly lineIsDown: boolean
}

async function give({ page }: AtDesk, wish: Wish): Promise<Result<Accepted, Problem>> {
  const { url, path, body, lineIsDown } = wish
  const [caseRef = '', ...rest] = path.split('/')
  const type = typeOf.get(rest.at(-1) ?? '') ?? ''
  const fileId = rest[0] === 'files' ? `/${rest[1]}` : ''
  await openForm(page, { url, caseRef, form: `${type}${fileId}` })
  const { parts } = (await (await page.request.get(`${url}/forms/${type}`)).json()) as { parts: readonly FormPart[] }
  await fillIn(page, parts, body)
  const isThis = (request: Request) => request.method() === 'POST' && request.url() === `${url}/cases/${path}`
  const answered = page.waitForResponse((one) => isThis(one.request()))
  if (lineIsDown) await page.context().setOffline(true)
  await page.locator('.command-form button[type="submit"]').click()
  if (lineIsDown) {
    await page.locator('#kept').waitFor()
    await page.context().setOffline(false)
  }
  const answer = await answered
  expectSaid(answer.request().postDataJSON() as Wish['body'], body)
  return await resultOf(answer)
}

interface Form {
  readonly url: string
  readonly caseRef: string
  readonly form: string
}

/** By the number of the case, and from there by what may be done; what has a page of its own has its plain form as well. */
async function openForm(page: Page, { url, caseRef, form }: Form): Promise<void> {
  const { number } = (await (await page.request.get(`${url}/cases/${caseRef}`)).json()) as { number?: string | null }
  await page.locator('.desk-menu a').first().click()
  await page.locator('#find-case').fill(number ?? caseRef.slice(0, 8))
  await page.locator('#find-case').press('Enter')
  await page.locator('.story-entry, .kern-body').first().waitFor()
  await page.waitForURL(`**/desk/cases/${caseRef}`)
  const link = page.locator(`a[href$="/do/${form}"]`)
  const way = page.locator('main').locator(link).first()
  await page.locator('#possible').waitFor()
  if ((await way.count()) === 0) await page.evaluate(`history.pushState(null, '', '/desk/cases/${caseRef}/do/${form}')`)
  else {
    if (!(await way.isVisible())) await page.locator('details', { has: link }).locator('summary').first().click()
    await way.click()
  }
  await page.locator('.command-form button[type="submit"]').waitFor()
}

const MINUTE = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)\b.*$/
/** Without what says nothing, and moments to the minute, as inputs take them. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value === 'string') return value.replace(MINUTE, '$1')
  if (typeof value !== 'object' || value === null) return value
  const said = Object.entries(value).map(([name, one]) => [name, plain(one)] as const)
  return Object.fromEntries(
    said.filter(
      ([, one]) => one !== null && one !== undefined && one !== false && !(Array.isArray(one) && one.length === 0),
    ),
  )
}

/** Who a thing goes to may be left to the end, and a new thread needs some name. */
function expectSaid(sent: Wish['body'], wished: Wish['body']): void {
  const { to: _to, thread: _thread, ...said } = plain(sent) as Wish['body']
  const { to: _whom, thread: _which, ...meant } = plain(wished) as Wish['body']
  if (!isDeepStrictEqual(said, meant))
    throw new Error(`sent was ${JSON.stringify(said)}, and meant ${JSON.stringify(meant)}`)
}

async function resultOf(answer: Response): Promise<Result<Accepted, Problem>> {
  const told = await answer.json()
  return answer.ok() ? ok(told as Accepted) : refuse({ ...(told as Problem), status: answer.status() })
}
