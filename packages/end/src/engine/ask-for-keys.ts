/**
 * Asks for keys that were granted to this end and have not been taken in. Keeps: a registry that is silent, or
 * does not let this end in, is no failure of who wants to read.
 */
import { Fault } from '@passerelle/kernel'
import type { Engine } from './engine.ts'

/** @returns whether the registry answered */
export async function askForKeys(engine: Engine): Promise<boolean> {
  try {
    await engine.fetchKeys()
    return true
  } catch (fault) {
    if (fault instanceof Fault && (fault.retryable || fault.code === 'registry-refused')) return false
    throw fault
  }
}
