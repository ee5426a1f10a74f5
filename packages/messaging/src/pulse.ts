/**
 * Runs one piece of work again and again: when woken, and at the latest after a while. Never two at a time.
 * Keeps: a wake during a run causes another run, so nothing that was there before the wake is overlooked.
 */
export interface Pulse {
  wake(): void
  /** Lets the current run finish and stops. */
  close(): Promise<void>
}

export interface PulseOptions {
  readonly everyMs: number
  beat(): Promise<void>
  onFault(fault: unknown): void
}

export function startPulse({ everyMs, beat, onFault }: PulseOptions): Pulse {
  let woken = false
  let closed = false
  let notify = (): void => undefined

  const rest = async (): Promise<void> => {
    if (woken || closed) return
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, everyMs)
      timer.unref()
      notify = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
  const run = async (): Promise<void> => {
    while (!closed) {
      woken = false
      await beat().catch(onFault)
      await rest()
    }
  }
  const running = run()
  return {
    wake() {
      woken = true
      notify()
    },
    async close() {
      closed = true
      notify()
      await running
    },
  }
}
