/**
 * Fetches a file of the end and has the browser save it; what went wrong is told like any other problem.
 */
import { i18n } from '@lingui/core'
import { type Problem, problemOf, UNREACHABLE } from './problem.ts'

/** @param name under which it is saved @returns the problem, where there is one */
export async function saveFile(path: string, name: string): Promise<Problem | undefined> {
  try {
    const response = await fetch(path, {
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { 'accept-language': i18n.locale },
    })
    if (!response.ok) return await problemOf(response)
    const address = URL.createObjectURL(await response.blob())
    const link = document.createElement('a')
    link.href = address
    link.download = name
    link.click()
    // The browser has taken the bytes over by then.
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
    return undefined
  } catch {
    return UNREACHABLE
  }
}
