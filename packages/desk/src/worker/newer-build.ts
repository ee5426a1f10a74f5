/**
 * Whether there is a newer build of the desk than the one that a page was opened with: told by its worker, and by a file that is gone.
 * Keeps: no page is loaded anew but by whoever reads it; of files, those of the page's own build stay on the device until it is closed.
 */
import { useEffect, useState } from 'preact/hooks'
import { TAKE_OVER } from './take-over.ts'

/** In ms, between looks while a page is open. */
const AGAIN = 20 * 60_000
/** In ms, until the page is loaded anew though the newer worker has not begun. */
const LONGEST_CHANGE = 5_000

const listeners = new Set<() => void>()
let isNewer = false
let lookedAt = 0
let known: ServiceWorkerRegistration | undefined

function noteNewer(): void {
  if (isNewer) return
  isNewer = true
  for (const listener of listeners) listener()
}

/** Asks whether there is a newer worker, at most now and then. */
function look(): void {
  if (document.visibilityState === 'hidden' || Date.now() - lookedAt < AGAIN) return
  lookedAt = Date.now()
  known?.update().catch(() => undefined)
}

/** @param registration of the worker that keeps the desk */
export function watchBuild(registration: ServiceWorkerRegistration): void {
  known = registration
  lookedAt = Date.now()
  const { serviceWorker } = navigator
  // The first worker of a device is no news.
  const noteWaiting = () => void (registration.waiting && serviceWorker.controller && noteNewer())
  registration.addEventListener('updatefound', () =>
    registration.installing?.addEventListener('statechange', noteWaiting),
  )
  noteWaiting()
  const hadOne = serviceWorker.controller !== null
  // Another page has taken the newer one.
  serviceWorker.addEventListener('controllerchange', () => hadOne && noteNewer())
  setInterval(look, AGAIN)
  document.addEventListener('visibilitychange', look)
}

/** Loads the page anew, with the newer build where it is on the device. */
export function loadNewer(): void {
  const reload = () => location.reload()
  const { waiting } = known ?? {}
  if (!waiting) return reload()
  // A page that is asked for while workers change would have to wait for them.
  navigator.serviceWorker.addEventListener('controllerchange', reload, { once: true })
  setTimeout(reload, LONGEST_CHANGE)
  waiting.postMessage(TAKE_OVER, [])
}

/** A file of the page has not come: is it of a build that is gone? */
export async function isOfOlderBuild(): Promise<boolean> {
  const own = document.querySelector<HTMLScriptElement>('script[type="module"]')?.getAttribute('src')
  try {
    const page = await fetch('/desk/', { cache: 'no-store' })
    const isOlder = page.ok && own !== null && own !== undefined && !(await page.text()).includes(own)
    if (isOlder) noteNewer()
    return isOlder
  } catch {
    return false
  }
}

export function useNewerBuild(): boolean {
  const [shown, show] = useState(isNewer)
  useEffect(() => {
    const listener = () => show(isNewer)
    listeners.add(listener)
    listener()
    return () => void listeners.delete(listener)
  }, [])
  return shown
}
