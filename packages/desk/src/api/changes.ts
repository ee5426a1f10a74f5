/**
 * What changes while a desk is open, by server-sent events: whoever shows a case or a list hears that it is another.
 * Keeps: after `reset`, and after the line was down, everybody loads afresh.
 */
type Listener = (caseRef: string | null) => void

const listeners = new Set<Listener>()
let source: EventSource | undefined

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
  let wasDown = false
  opened.addEventListener('error', () => {
    wasDown = true
  })
  opened.addEventListener('open', () => {
    if (wasDown) tell(null)
    wasDown = false
  })
  opened.addEventListener('case-changed', ({ data }) => tell((JSON.parse(data) as { caseRef: string }).caseRef))
  opened.addEventListener('reset', () => tell(null))
  return opened
}
