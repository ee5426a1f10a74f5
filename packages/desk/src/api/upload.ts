/**
 * Sends a file to the end and tells how far it is: the one thing that `fetch` does not say.
 */
import { i18n } from '@lingui/core'
import type { Problem } from './problem.ts'
import { UNREACHABLE } from './problem.ts'

export interface Uploading {
  readonly csrfToken: string
  /** The same for each try of one wish. */
  readonly key: string
  readonly file: File
  /** Media type as it is announced. */
  readonly type: string
  /** @param part between 0 and 1 */
  readonly onProgress: (part: number) => void
}

function problemIn({ status, responseText }: XMLHttpRequest): Problem {
  try {
    const { code = 'unknown', title = '', detail = '', fields = [] } = JSON.parse(responseText) as Partial<Problem>
    return { status, code, title, detail, fields }
  } catch {
    return { ...UNREACHABLE, status, code: status === 0 ? UNREACHABLE.code : 'unknown' }
  }
}

/** @returns the problem, where there is one */
export function upload(
  path: string,
  { csrfToken, key, file, type, onProgress }: Uploading,
): Promise<Problem | undefined> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    for (const [name, value] of Object.entries({
      accept: 'application/json',
      'accept-language': i18n.locale,
      'content-type': type,
      'document-name': encodeURIComponent(file.name),
      'idempotency-key': key,
      'x-csrf-token': csrfToken,
    }))
      request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total))
    request.addEventListener('load', () => resolve(request.status < 300 ? undefined : problemIn(request)))
    request.addEventListener('error', () => resolve(UNREACHABLE))
    request.send(file)
  })
}
