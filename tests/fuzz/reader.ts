/**
 * What a reader of foreign bytes is here: samples to start from, and what it says of any bytes.
 * Keeps: an answer or a refusal; anything else (a throw, a hang, an echo, other bytes written again) is a failure.
 */
import type * as fc from 'fast-check'

export type Answer =
  | { readonly taken: false; readonly said: string }
  /** `again`: the bytes that writing what was read gives. Null where there are several ways to write it. */
  | { readonly taken: true; readonly said: string; readonly again: Uint8Array | null }

export interface Reader {
  readonly name: string
  readonly inputs: fc.Arbitrary<Uint8Array>
  read(input: Uint8Array): Answer
}

/** Stands in inputs where a person's words could. Nothing that is said may repeat more than eight characters of it. */
export const SECRET = 'Zq7Wx9Kj4Vb2Mn8T'
const MOST_ECHOED = 8
const MOST_SAID = 10_000

export const refused = (said: unknown): Answer => ({
  taken: false,
  said: typeof said === 'string' ? said : JSON.stringify(said),
})
export const taken = (again: Uint8Array | null, said = ''): Answer => ({ taken: true, again, said })

const echoes = (said: string): boolean =>
  Array.from({ length: SECRET.length - MOST_ECHOED }, (_, at) => SECRET.slice(at, at + MOST_ECHOED + 1)).some((part) =>
    said.includes(part),
  )

/** Why what a reader did with an input is wrong; null where it is right. */
export function whatIsWrong(reader: Reader, input: Uint8Array): string | null {
  let answer: Answer
  try {
    answer = reader.read(Uint8Array.from(input))
  } catch (error) {
    return `throws ${error instanceof Error ? `${error.name}: ${error.message.slice(0, 200)}` : typeof error}`
  }
  if (echoes(answer.said)) return 'repeats what it was given'
  if (answer.said.length > MOST_SAID) return `says ${answer.said.length} characters`
  if (answer.taken && answer.again !== null && Buffer.compare(answer.again, input) !== 0)
    return 'takes what it would write otherwise'
  return null
}
