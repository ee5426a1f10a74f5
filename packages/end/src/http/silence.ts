/**
 * A registry that does not answer, told from all other faults.
 */
import { Fault } from '@passerelle/kernel'

/** @throws the fault, where it is another */
export function silence(fault: unknown): 'silent' {
  if (fault instanceof Fault && fault.code === 'registry-silent') return 'silent'
  throw fault
}
