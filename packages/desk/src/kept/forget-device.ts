/**
 * Takes from a device all that a desk has left on it, in every tab: what was written, the name of the device, the files of the desk, the language.
 * Keeps: nothing is on its way while it goes; without the name of the device no end makes its keys again.
 */
import { type Keeper, openTabs } from './keeper.ts'
import { stopKeeping } from './keeping.ts'
import { countKept, eraseKept } from './kept-database.ts'
import { sending } from './send-kept.ts'

export interface Forgotten {
  /** How many drafts and wishes, of everybody who works at this device. */
  readonly things: number
  /** How many sets of files of the desk. */
  readonly files: number
}

export async function forgetDevice(keeper: Keeper | null): Promise<Forgotten> {
  const forget = async (): Promise<Forgotten> => {
    const things = await countKept()
    const others = openTabs()
    others.tell('forgotten')
    others.close()
    stopKeeping()
    await eraseKept()
    localStorage.clear()
    sessionStorage.clear()
    const names = await caches.keys()
    await Promise.all(names.map((name) => caches.delete(name)))
    const workers = await navigator.serviceWorker.getRegistrations()
    await Promise.all(workers.map((worker) => worker.unregister()))
    return { things, files: names.length }
  }
  return keeper ? await sending(keeper, forget) : await forget()
}
