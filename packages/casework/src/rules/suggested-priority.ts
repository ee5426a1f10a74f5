/**
 * Suggests the fast lane (2 working days) where somebody is vulnerable. A suggestion: the counsellor decides.
 */
import type { CareNeeds, PriorityCode } from '@passerelle/contracts'

export const suggestedPriority = (careNeeds: CareNeeds | null): PriorityCode =>
  careNeeds !== null && (careNeeds.vulnerability.length > 0 || careNeeds.needed.length > 0) ? 'urgent' : 'normal'
