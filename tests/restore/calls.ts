/**
 * Calls to an end as one of its parties. Keeps: a command is repeated under its key until it is answered for good.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

export interface Party {
  readonly party: string
  readonly token: string
  /** Address of its end. */
  readonly url: string
}

export interface Reply {
  /** 0 where there was no answer. */
  readonly status: number
  readonly text: string
}

const PATIENCE_MS = 90_000

export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  withinMs = PATIENCE_MS,
): Promise<void> {
  const giveUpAt = Date.now() + withinMs
  while (!(await holds())) {
    if (Date.now() > giveUpAt) throw new Error(`in vain for ${withinMs / 1_000} s: ${what}`)
    await pause(100)
  }
}

export async function ask(
  party: Party,
  path: string,
  command?: { readonly body: object; readonly key: string },
): Promise<Reply> {
  const headers: Record<string, string> = { authorization: `Bearer ${party.token}` }
  if (command) Object.assign(headers, { 'content-type': 'application/json', 'idempotency-key': command.key })
  try {
    const response = await fetch(`${party.url}${path}`, {
      headers,
      signal: AbortSignal.timeout(15_000),
      ...(command ? { method: 'POST', body: JSON.stringify(command.body) } : {}),
    })
    return { status: response.status, text: await response.text() }
  } catch {
    return { status: 0, text: '' }
  }
}

export interface Given {
  readonly by: Party
  readonly path: string
  readonly body: object
  readonly key: string
  readonly caseRef: string
  readonly fileId: string | null
  readonly events: readonly string[]
}

interface Accepted {
  readonly caseRef: string
  readonly fileId: string | null
  readonly events: readonly { readonly eventId: string }[]
}

/** Gives a command and waits until it is accepted. @throws Error where it is refused */
export async function give(by: Party, path: string, body: object, key: string = randomUUID()): Promise<Given> {
  let reply: Reply = { status: 0, text: '' }
  await until(`${by.party} is answered ${path}`, async () => {
    reply = await ask(by, path, { body, key })
    return reply.status === 202 || (reply.status >= 400 && reply.status < 500)
  })
  if (reply.status !== 202) throw new Error(`${by.party} ${path}: ${reply.status} ${reply.text}`)
  const { caseRef, fileId, events } = JSON.parse(reply.text) as Accepted
  return { by, path, body, key, caseRef, fileId, events: events.map(({ eventId }) => eventId) }
}

/** What an end shows. */
export async function see<View>(party: Party, path: string): Promise<View> {
  let reply: Reply = { status: 0, text: '' }
  await until(`${party.party} sees ${path}`, async () => {
    reply = await ask(party, path)
    return reply.status === 200
  })
  return JSON.parse(reply.text) as View
}
