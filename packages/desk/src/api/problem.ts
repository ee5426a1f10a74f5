/**
 * What an end answers where it cannot do what was asked: a problem with words in the reader's language.
 */
export interface Problem {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  /** What is wrong with what was sent, by place in the body (RFC 6901). */
  readonly fields: readonly { readonly pointer: string; readonly fault: string }[]
  /** What more the end says of it, by name. */
  readonly why?: string
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T; readonly etag: string | null }
  | { readonly ok: false; readonly problem: Problem }

/** No answer at all: the line is down, or the end is. */
export const UNREACHABLE: Problem = { status: 0, code: 'unreachable', title: '', detail: '', fields: [] }

/** It was pressed without a line, and nothing has left the device. */
export const NOT_DONE: Problem = { ...UNREACHABLE, code: 'not-done' }
/** It went out, and nobody knows whether it has arrived. */
export const MAYBE_DONE: Problem = { ...UNREACHABLE, code: 'maybe-done' }

/** Of somebody on the way who does not reach the end, or of an end that is not there yet. */
export const isNoAnswer = (status: number): boolean => status === 0 || (status >= 502 && status <= 504)

export async function problemOf(response: Response): Promise<Problem> {
  const told: Partial<Problem> = await response.json().catch(() => ({}))
  const { code = 'unknown', title = '', detail = '', fields = [], why } = told
  return { status: response.status, code, title, detail, fields, ...(why === undefined ? {} : { why }) }
}
