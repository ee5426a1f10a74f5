/**
 * Ctrl-C ends what goes on by itself in order, so that its connections are closed.
 */
export function onInterrupt(): AbortSignal {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort())
  return stop.signal
}
