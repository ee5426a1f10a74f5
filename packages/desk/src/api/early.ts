/**
 * What the first page will ask the end, asked before its scripts are there: on a slow line each thing that waits for another costs a way there and back.
 * Keeps: an answer is given once, to whoever asks for the same; where nobody is signed in, no more is asked than that.
 */
export const LIST_PAGE = 50
/** In ms: after that nothing is waited for any more. */
export const PATIENCE = 20_000
const LIST = '/desk/'

const asked = new Map<string, Promise<Response>>()

export const headersOf = (language: string) => ({ accept: 'application/json', 'accept-language': language })

async function whole(answer: Response): Promise<Response> {
  await answer.clone().arrayBuffer()
  return answer
}

function askEarly(path: string, language: string): Promise<Response> {
  const stop = new AbortController()
  const late = setTimeout(() => stop.abort(), PATIENCE)
  const answer = fetch(path, {
    credentials: 'same-origin',
    cache: 'no-store',
    headers: headersOf(language),
    signal: stop.signal,
  })
    .then(whole)
    // What has arrived stays, however late somebody takes it.
    .finally(() => clearTimeout(late))
  // Whoever takes it hears that it did not come.
  answer.catch(() => undefined)
  asked.set(path, answer)
  return answer
}

/** @returns the answer that is on its way already, where there is one */
export function takeEarly(path: string): Promise<Response> | undefined {
  const answer = asked.get(path)
  asked.delete(path)
  return answer
}

/** Who works and at which end; then names and the list, where that is what is opened. */
export async function askFirst(language: string): Promise<void> {
  // The first goes on the connection that is there; a new one costs a way there and back.
  const session = askEarly('/session', language)
  void askEarly('/end', language)
  const { ok } = await session
  if (!ok) return
  if (location.pathname === LIST && location.search === '') void askEarly(`/cases?limit=${LIST_PAGE}`, language)
  void askEarly('/directory', language)
}
