/**
 * Whether there is a line to the end: told by whoever asks it something, and looked at again and again while there is none.
 * Keeps: whoever waits for the line is told once each time that it is back.
 */
import { useEffect, useState } from 'preact/hooks'
import { isNoAnswer } from './problem.ts'

type Listener = (isUp: boolean) => void

const listeners = new Set<Listener>()
/** In ms between looks, the longer the line is down. */
const FIRST_LOOK = 3_000
const LAST_LOOK = 30_000
let asked = '/end'
let isUp = true
let wait = FIRST_LOOK
let next: ReturnType<typeof setTimeout> | undefined

export const hasLine = (): boolean => isUp

/** @returns how to stop */
export function onLine(listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** @param path what every desk of this kind may ask, signed in or not */
export function lookAt(path: string): void {
  asked = path
}

/** Somebody has asked the end: whether it has answered. */
export function heardOf(answered: boolean): void {
  if (answered === isUp) return
  isUp = answered
  clearTimeout(next)
  wait = FIRST_LOOK
  if (!isUp) lookLater()
  for (const listener of listeners) listener(isUp)
}

function lookLater(): void {
  clearTimeout(next)
  next = setTimeout(() => void look(), wait)
  wait = Math.min(LAST_LOOK, wait * 2)
}

/** Asks the end whether it is there. */
export async function look(): Promise<void> {
  const wasUp = isUp
  try {
    const answer = await fetch(asked, { cache: 'no-store', signal: AbortSignal.timeout(10_000) })
    heardOf(!isNoAnswer(answer.status))
  } catch {
    heardOf(false)
  }
  if (!isUp && !wasUp) lookLater()
}

// What a browser believes of its line is a hint: that it is there again says nothing of the end.
addEventListener('online', () => void look())
addEventListener('offline', () => heardOf(false))

export function useLine(): boolean {
  const [shown, show] = useState(isUp)
  useEffect(() => {
    show(isUp)
    return onLine(show)
  }, [])
  return shown
}
