/**
 * A registry that does not answer, or has no room, told from all other faults.
 */
import { Fault } from '@passerelle/kernel'

/** @throws the fault, where it is another */
export function silence(fault: unknown): 'silent' {
  if (fault instanceof Fault && (fault.code === 'registry-silent' || fault.code === 'registry-full')) return 'silent'
  throw fault
}
