/**
 * What one language file of an end must hold: a text for each problem and for each cause a decision is superseded by.
 * Keeps: a code without words in all five languages does not compile.
 */
import type { SupersededCause } from '@passerelle/casework'
import type { ProblemTexts } from '@passerelle/service-shell'
import type { EndCode } from '../http/end-problems.ts'

export interface EndTexts {
  readonly problems: ProblemTexts<EndCode>
  readonly superseded: ProblemTexts<SupersededCause>
}
