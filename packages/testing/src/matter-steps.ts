/**
 * How matters of a corridor begin, told in calls.
 */
import { expect } from 'vitest'
import type { TwoEnds } from './two-ends.ts'

/** Work that a centre offers, with what has to be said of it alone. */
export const VACANCY = {
  kind: 'job',
  title: { language: 'fr', text: 'Électricien du bâtiment' },
  country: 'MA',
  isco08: '7411',
  contract: 'permanent',
  openings: 1,
  educationStrict: false,
  experienceYears: 1,
  regulated: false,
  openToLocals: true,
  source: 'entered',
}

interface Beginning {
  readonly command: string
  readonly body: object
  readonly headers?: Record<string, string> | undefined
}

/** Says it, and waits until both ends have it. @returns the reference of the matter */
export async function beginMatter(
  world: Pick<TwoEnds, 'call' | 'settle'>,
  party: string,
  { command, body, headers }: Beginning,
): Promise<string> {
  const answer = await world.call(party, `POST /corridors/de-ma/matters/${command}`, body, headers)
  expect(answer).toMatchObject({ status: 202 })
  await world.settle()
  return (answer.body as { readonly matterRef?: string }).matterRef ?? ''
}
