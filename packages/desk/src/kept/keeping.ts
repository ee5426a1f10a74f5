/**
 * Whether this device keeps what is written, and how much waits: for the frame and for pages. The rest is loaded once somebody is signed in.
 * Keeps: a desk that can keep nothing, as in some private windows, works all the same.
 */
import { useEffect, useState } from 'preact/hooks'
import { onLine } from '../api/line.ts'
import type { Working } from '../working.ts'
import type { Keeper } from './keeper.ts'

/** `opening`: not known yet; `none`: nothing is kept. */
export type Keeping = Keeper | 'opening' | 'none'

const listeners = new Set<() => void>()
let keeping: Keeping = 'opening'
let working: Working | undefined
let isForgotten = false
/** A line that comes back twice in quick succession opens one keeper. */
let isOpening = false

function become(next: Keeping): void {
  keeping = next
  for (const listener of listeners) listener()
}

async function open(now: Working): Promise<void> {
  if (isOpening) return
  isOpening = true
  try {
    const [{ openKeeper }, { startSending }] = await Promise.all([import('./keeper.ts'), import('./send-kept.ts')])
    let stop = (): void => undefined
    const keeper = await openKeeper(now, (gone) => {
      if (gone === undefined) return become(keeping)
      isForgotten = true
      stop()
      become('none')
    })
    // Meanwhile the device was told to forget.
    if (isForgotten) return keeper?.close()
    become(keeper ?? 'none')
    if (keeper) stop = startSending(keeper)
  } catch {
    become('none')
  } finally {
    isOpening = false
  }
}

/** @param now who is signed in */
export function startKeeping(now: Working): void {
  if (working !== undefined) return
  working = now
  void open(now)
}

// Without a line nobody gave the key.
onLine((isUp) => {
  if (isUp && keeping === 'none' && working && !isForgotten) void open(working)
})

/** Nothing is kept in this tab from here on. */
export function stopKeeping(): void {
  isForgotten = true
  if (typeof keeping === 'object') keeping.close()
  become('none')
}

/** Told anew whenever something of it is another. */
export function useKeeping(): Keeping {
  const [, turn] = useState(0)
  useEffect(() => {
    const listener = () => turn((last) => last + 1)
    listeners.add(listener)
    listener()
    return () => void listeners.delete(listener)
  }, [])
  return keeping
}
