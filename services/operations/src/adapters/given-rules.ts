/**
 * Reads when what counts as stuck and as urgent, where who runs operations says otherwise than usual. Keeps: nothing is urgent before it is stuck.
 */
import { Fault } from '@passerelle/kernel'
import { z } from 'zod'
import { STUCK_KINDS, type StuckRules, stuckRules } from '../domain/stuck-rules.ts'

/** In minutes; parts of one too. */
const Rule = z
  .strictObject({ after: z.number(), critical: z.number() })
  .refine(({ after, critical }) => after <= critical, 'urgent before it is stuck')
const Rules = z.partialRecord(z.enum(STUCK_KINDS), Rule)

/** The usual rules with those of the text instead of theirs. @throws Fault `config-invalid` */
export function givenRules(text: string): StuckRules {
  try {
    const given = Rules.parse(JSON.parse(text))
    return { ...stuckRules, ...given }
  } catch (cause) {
    throw new Fault('config-invalid', 'STUCK_RULES_FILE names a file that is no table of rules', { cause })
  }
}
