/**
 * Asks for keys that were granted to this end and have not been taken in. Keeps: a silent registry is no failure of who wants to read.
 */
import { Fault } from '@passerelle/kernel'
import type { Engine } from './engine.ts'

/** @returns whether the registry answered */
export async function askForKeys(engine: Engine): Promise<boolean> {
  try {
    await engine.fetchKeys()
    return true
  } catch (fault) {
    if (fault instanceof Fault && fault.retryable) return false
    throw fault
  }
}
