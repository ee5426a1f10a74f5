/**
 * How a desk sends a file or what was pasted: as it is, with the token of the session.
 */
import { ask, language } from './end-client.ts'
import type { Answer } from './problem.ts'

interface SendingFile {
  readonly bytes: Blob
  /** Media type, for example `text/csv`. */
  readonly type: string
  readonly csrfToken: string
}

export const sendFile = <T>(path: string, { bytes, type, csrfToken }: SendingFile): Promise<Answer<T>> =>
  ask<T>(path, {
    method: 'POST',
    body: bytes,
    headers: { accept: 'application/json', ...language(), 'content-type': type, 'x-csrf-token': csrfToken },
  })
