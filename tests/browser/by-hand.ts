/**
 * An end's client whose commands people give at its desk: they go to the case, choose what they want to do, fill in the form
 * and send it. What the end answers is told as it came.
 */
import type { Accepted, EndClient, Problem } from '@passerelle/cli/replay'
import { catalogue } from '@passerelle/contracts'
import type { FormPart } from '@passerelle/contracts/form'
import { ok, type Result, refuse } from '@passerelle/kernel'
import type { Response } from 'playwright-core'
import type { AtDesk } from './at-a-desk.ts'
import { fillIn } from './fill-in.ts'

/** Where the person who acts with this token sits; null: it has no person at this desk. */
export type DeskOf = (token: string) => Promise<AtDesk | null>
export interface Hand {
  readonly client: EndClient
  /** How many commands were given at a desk. */
  given(): number
}

const typeOf = new Map<string | null, string>(Object.entries(catalogue).map(([type, { command }]) => [command, type]))

export function byHand(client: EndClient, deskOf: DeskOf): Hand {
  let given = 0
  const command: EndClient['command'] = async (token, path, body) => {
    const desk = await deskOf(token)
    if (!desk) return client.command(token, path, body)
    given += 1
    return give(desk, { url: client.url, path, body })
  }
  return { client: { ...client, command }, given: () => given }
}

interface Wish {
  readonly url: string
  readonly path: string
  readonly body: Readonly<Record<string, unknown>>
}

async function give({ page }: AtDesk, { url, path, body }: Wish): Promise<Result<Accepted, Problem>> {
  const [caseRef = '', ...rest] = path.split('/')
  const type = typeOf.get(rest.at(-1) ?? '') ?? ''
  const fileId = rest[0] === 'files' ? rest[1] : undefined
  await page.locator('.desk-menu a').first().click()
  await page.locator(`.case-line a[href$="/cases/${caseRef}"]`).click()
  const way = page.locator(`.action-list a[href$="/do/${type}${fileId === undefined ? '' : `/${fileId}`}"]`)
  await way.first().waitFor({ state: 'attached' })
  if (!(await way.first().isVisible())) await page.locator('details', { has: way }).locator('summary').first().click()
  await way.first().click()
  const { parts } = (await (await page.request.get(`${url}/forms/${type}`)).json()) as { parts: readonly FormPart[] }
  await page.locator('button[type="submit"]').waitFor()
  await fillIn(
    page,
    parts.filter(({ name }) => name !== 'thread'),
    body,
  )
  const answered = page.waitForResponse(
    (one) => one.request().method() === 'POST' && one.url() === `${url}/cases/${path}`,
  )
  await page.locator('button[type="submit"]').click()
  return resultOf(await answered)
}

async function resultOf(answer: Response): Promise<Result<Accepted, Problem>> {
  const told = await answer.json()
  return answer.ok() ? ok(told as Accepted) : refuse({ ...(told as Problem), status: answer.status() })
}
