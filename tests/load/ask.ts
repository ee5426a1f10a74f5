/**
 * Asks a service over HTTP as a careful client does. Keeps: whether there was an answer for good is told; a command is
 * repeated under its key until there is.
 */
import { setTimeout as pause } from 'node:timers/promises'

export interface Party {
  readonly party: string
  readonly token: string
  /** Address of its end. */
  readonly url: string
}

export interface Answer<Body> {
  readonly status: number
  readonly ok: boolean
  /** What it is, the route says; an answer that is not ok is a problem with a code. */
  readonly body: Body
}

/** How often anything was asked, answered or not; and with which codes a service said that it cannot answer now. */
export const attempts = { made: 0, unanswered: 0, excuses: new Map<string, number>() }

function excused(text: string): void {
  const { code = 'no code' } = JSON.parse(text) as { readonly code?: string }
  attempts.excuses.set(code, (attempts.excuses.get(code) ?? 0) + 1)
}

/** One try. Undefined where nobody knows what became of it. */
export async function askOnce<Body>(
  party: Party,
  path: string,
  { patienceMs = 15_000, ...init }: RequestInit & { readonly patienceMs?: number } = {},
): Promise<Answer<Body> | undefined> {
  attempts.made++
  try {
    const headers = new Headers(init.headers)
    headers.set('authorization', `Bearer ${party.token}`)
    if (init.body) headers.set('content-type', 'application/json')
    const response = await fetch(`${party.url}${path}`, { ...init, headers, signal: AbortSignal.timeout(patienceMs) })
    const { status, ok } = response
    const text = await response.text()
    // 409 while an earlier try of the same request is still at work, 5xx while something it needs is away.
    const answered = status < 500 && !(status === 409 && text.includes('request-in-flight'))
    if (answered) return { status, ok, body: JSON.parse(text) as Body }
    excused(text)
  } catch {
    // No connection, or one cut off in the middle: nobody knows what became of it.
  }
  attempts.unanswered++
  return undefined
}

const GIVE_UP_AFTER_MS = 120_000

/** @throws Error where it is refused, or not answered for two minutes */
export async function untilAnswered<Body>(party: Party, path: string, init: RequestInit = {}): Promise<Body> {
  const giveUpAt = Date.now() + GIVE_UP_AFTER_MS
  for (;;) {
    const answer = await askOnce<Body>(party, path, init)
    if (answer?.ok) return answer.body
    if (answer) throw new Error(`${party.party} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    if (Date.now() > giveUpAt) throw new Error(`${party.party} ${path}: no answer for two minutes`)
    await pause(50)
  }
}
