/**
 * What changes while a desk is open, by server-sent events: whoever shows a case, a matter or a list hears that it is another.
 * Keeps: after `reset`, and once after the line or the stream was down, everybody loads afresh; a stream that was turned away is asked for again.
 * Where the line goes and comes, what is there is loaded afresh ever less often, and what is not there yet each time.
 */
import { hasLine, heardOf, look, onLine } from './line.ts'

/** Told to whoever has no answer yet. */
export const TO_WHO_LACKS = 'to-who-lacks'
/**
 * @param changed the case or the matter; null: anything may be another
 * @param traceparent of what changed it at the other end, where that did
 */
type Listener = (changed: string | null, traceparent?: string) => void

const listeners = new Set<Listener>()
/** In ms, until a stream that was turned away is asked for again. */
const AGAIN = 10_000
/** In ms, between two times that all is loaded afresh as the line is back: longer each time, until it has stayed for a while. */
const [FIRST_REST, LAST_REST, STEADY] = [5_000, 60_000, 120_000]
let rest = FIRST_REST
let lastAfresh = -STEADY
let due: ReturnType<typeof setTimeout> | undefined
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

/** What may have been missed while the line or the stream was down. */
function missed(): void {
  owes = false
  const since = performance.now() - lastAfresh
  if (since >= rest) return afresh(since)
  tell(TO_WHO_LACKS)
  due ??= setTimeout(() => {
    due = undefined
    // Where it is down again, whoever brings it back tells.
    if (hasLine()) afresh(rest)
  }, rest - since)
}

/** @param since the time before, in ms */
function afresh(since: number): void {
  rest = since >= STEADY ? FIRST_REST : Math.min(LAST_REST, rest * 2)
  lastAfresh = performance.now()
  clearTimeout(due)
  due = undefined
  tell(null)
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
    if (owes) missed()
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
    if (hasMissed) missed()
  })
  for (const what of ['case-changed', 'matter-changed'])
    opened.addEventListener(what, ({ data }: MessageEvent<string>) => tellOf(data))
  opened.addEventListener('reset', missed)
  return opened
}

onLine((isUp) => {
  if (!isUp) return
  if (!wasDown) return missed()
  owes = true
  reopen()
})
