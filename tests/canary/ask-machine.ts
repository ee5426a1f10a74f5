/**
 * The machine that is searched, as it is asked over HTTP: by whom, where, and until when.
 */
export interface Machine {
  /** Address of an end, by a party's name. */
  urlOf(party: string): string
  /** Address of the matching beside the office's end. */
  readonly matching: string
  readonly tokens: Readonly<Record<string, string>>
  /** The texts that somebody who may has read by now. */
  readonly read: Set<string>
  /** Keeps what somebody was answered who may read nothing, so that it is searched too. */
  keep(name: string, answer: string): void
}

export const PATIENCE_MS = 30_000

export async function call(machine: Machine, party: string, request: string, body?: object) {
  const [method = 'GET', address = ''] = request.split(' ')
  const response = await fetch(`${machine.urlOf(party)}${address}`, {
    method,
    headers: {
      authorization: `Bearer ${machine.tokens[party]}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const text = await response.text()
  return { status: response.status, text, body: JSON.parse(text === '' ? '{}' : text) }
}

/** Asks again until it is there, or nobody would wait any longer. @returns what was answered last */
export async function until<Seen extends { readonly isThere: boolean }>(look: () => Promise<Seen>): Promise<Seen> {
  for (const latest = Date.now() + PATIENCE_MS; ; ) {
    const seen = await look()
    if (seen.isThere || Date.now() > latest) return seen
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
