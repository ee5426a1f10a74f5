/**
 * What changes while a desk is open, by server-sent events: whoever shows a case, a matter or a list hears that it is another.
 * Keeps: after `reset`, and once after the line or the stream was down, everybody loads afresh; a stream that was turned away is asked for again.
 */
import { hasLine, heardOf, look, onLine } from './line.ts'

/**
 * @param changed the case or the matter; null: anything may be another
 * @param traceparent of what changed it at the other end, where that did
 */
type Listener = (changed: string | null, traceparent?: string) => void

const listeners = new Set<Listener>()
/** In ms, until a stream that was turned away is asked for again. */
const AGAIN = 10_000
let source: EventSource | undefined
let wasDown = false
/** Whether the line is back and nobody was told yet, as the stream is to be there first. */
let owes = false

/** @returns how to stop */
export function onChange(listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function tell(changed: string | null, traceparent?: string): void {
  if (changed === null) owes = false
  for (const listener of listeners) listener(changed, traceparent)
}

function tellOf(data: string): void {
  const { caseRef, matterRef, traceparent } = JSON.parse(data) as Readonly<Record<string, string | undefined>>
  tell(caseRef ?? matterRef ?? null, traceparent)
}

export function listen(): void {
  source ??= open()
}

function reopen(): void {
  source?.close()
  source = open()
}

function open(): EventSource {
  const opened = new EventSource('/changes')
  opened.addEventListener('error', () => {
    wasDown = true
    if (owes) tell(null)
    // The line is down, or the end has closed the stream on purpose: it says itself whether it is there.
    if (hasLine()) void look()
    // Nobody answered, and the browser tries again; or somebody on the way did, and it does not.
    if (opened.readyState !== EventSource.CLOSED) return
    setTimeout(() => {
      if (source === opened) reopen()
    }, AGAIN)
  })
  opened.addEventListener('open', () => {
    const hasMissed = wasDown
    wasDown = false
    if (!hasLine()) return heardOf(true)
    if (hasMissed) tell(null)
  })
  for (const what of ['case-changed', 'matter-changed'])
    opened.addEventListener(what, ({ data }: MessageEvent<string>) => tellOf(data))
  opened.addEventListener('reset', () => tell(null))
  return opened
}

onLine((isUp) => {
  if (!isUp) return
  if (!wasDown) return tell(null)
  owes = true
  reopen()
})
