/**
 * Who of several tabs does something: locks of the browser (Web Locks), which are free again when a tab is gone.
 */

/** @returns how to let go; null where another tab has it */
export function takeLock(name: string): Promise<(() => void) | null> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (lock !== null) return new Promise<void>((letGo) => resolve(letGo))
        resolve(null)
        return undefined
      })
      .catch(reject)
  })
}

/** Waits until no other tab is at it. */
export const oneAtATime = <T>(name: string, work: () => Promise<T>): Promise<T> => navigator.locks.request(name, work)
