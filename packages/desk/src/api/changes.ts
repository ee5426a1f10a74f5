/**
 * What changes while a desk is open, by server-sent events: whoever shows a case or a list hears that it is another.
 * Keeps: after `reset`, and after the line was down, everybody loads afresh; a stream that was turned away is asked for again.
 */
import { heardOf, onLine } from './line.ts'

type Listener = (caseRef: string | null) => void

const listeners = new Set<Listener>()
/** In ms, until a stream that was turned away is asked for again. */
const AGAIN = 10_000
let source: EventSource | undefined
let wasDown = false

/** @returns how to stop */
export function onChange(listener: Listener): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

const tell = (caseRef: string | null): void => {
  for (const listener of listeners) listener(caseRef)
}

export function listen(): void {
  source ??= open()
}

function open(): EventSource {
  const opened = new EventSource('/changes')
  opened.addEventListener('error', () => {
    wasDown = true
    // Nobody answered, and the browser tries again; or somebody on the way did, and it does not.
    if (opened.readyState !== EventSource.CLOSED) return heardOf(false)
    setTimeout(() => {
      if (source === opened) source = open()
    }, AGAIN)
  })
  opened.addEventListener('open', () => {
    heardOf(true)
    if (wasDown) tell(null)
    wasDown = false
  })
  opened.addEventListener('case-changed', ({ data }) => tell((JSON.parse(data) as { caseRef: string }).caseRef))
  opened.addEventListener('reset', () => tell(null))
  return opened
}

onLine((isUp) => isUp && tell(null))
