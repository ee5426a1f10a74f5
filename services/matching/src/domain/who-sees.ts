/**
 * Who sees which candidate is known at the destination alone: by people, assignment, cover and need, and it changes by the hour.
 * Keeps: asked anew each time, and where nobody answers nothing is shown.
 */
import type { CaseRef } from '@passerelle/kernel'
import type { Caller } from '@passerelle/service-shell'

/** Which of these cases somebody sees now. @throws Fault `end-silent` (retryable) */
export type WhoSees = (caller: Caller, refs: readonly CaseRef[]) => Promise<ReadonlySet<CaseRef>>
