/**
 * How the people of a demo world speak: over HTTP, each in their own name, to their own end or to the matching beside it.
 */
import type { RunningEnd } from '@passerelle/end'
import type { DemoPair } from './demo-cases.ts'
import type { Life } from './demo-schedule.ts'
import type { Asking, Call, Side, Speaker } from './demo-steps.ts'
import type { Living } from './live-demo.ts'

export function endOf({ ends }: Pick<Living, 'ends'>, { corridor }: DemoPair, side: Side): RunningEnd {
  const wanted = side === 'office' ? 'destination' : 'origin'
  const found = ends.find(({ identity }) => identity.end === wanted && identity.corridors.includes(corridor))
  if (!found) throw new Error(`no ${wanted} end has the corridor ${corridor}`)
  return found
}

/** Who of a party says it. */
const accountOf = (by: Speaker, { isSeconds }: Life, party: string): string =>
  by === 'counsellor' && isSeconds ? `second-counsellor@${party}` : `${by}@${party}`

interface Voice {
  readonly token: string
  readonly url: string
}

export function voiceOf(world: Living, life: Life, by: Speaker): Voice {
  const side = by === 'counsellor' || by === 'office-lead' ? 'office' : 'centre'
  return {
    token: world.tokenOf(accountOf(by, life, life.pair[side])),
    url: endOf(world, life.pair, side).url,
  }
}

const bearing = ({ token }: Voice) => ({ authorization: `Bearer ${token}` })

type Answer = Readonly<Record<string, unknown>>

/** @returns what was answered, with a `code` where it was refused */
export async function speak(voice: Voice, { method = 'POST', address, body, type, name }: Call): Promise<Answer> {
  const isJson = type === undefined
  const response = await fetch(`${voice.url}${address}`, {
    method,
    headers: {
      ...bearing(voice),
      'content-type': type ?? 'application/json',
      ...(name === undefined ? {} : { 'document-name': encodeURIComponent(name) }),
    },
    body: isJson ? JSON.stringify(body) : (body as string | Uint8Array<ArrayBuffer>),
  })
  const answer = (await response.json()) as Answer
  return response.ok ? answer : { ...answer, code: answer['code'] ?? String(response.status) }
}

async function heard(voice: Voice, address: string): Promise<unknown> {
  const response = await fetch(`${voice.url}${address}`, { headers: bearing(voice) })
  const answer = (await response.json()) as Answer
  if (!response.ok) throw new Error(`${address.replaceAll(/[0-9a-f-]{36}/g, '…')}: ${String(answer['code'])}`)
  return answer
}

export function askingOf({ matchingUrl }: Living, voice: Voice): Asking {
  return {
    end: (address) => heard(voice, address),
    matching: (address) => heard({ ...voice, url: matchingUrl }, address),
  }
}
