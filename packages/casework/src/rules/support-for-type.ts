/**
 * What support a return type leads to first, as data. It routes, and takes nothing away: every service stays open to everybody.
 * Source: the project's domain notes on return types.
 */
import type { ReturnTypeCode, ServiceCode } from '@passerelle/contracts'

export interface Support {
  /** To be offered first, in this order. */
  readonly first: readonly ServiceCode[]
  /** Offered when the person asks, and not before. */
  readonly notPushed: readonly ServiceCode[]
  readonly closerFollowUp: boolean
}

const SUPPORT: Readonly<Record<ReturnTypeCode, Support>> = {
  involuntary: {
    first: ['psychosocial', 'airport-reception', 'temporary-housing', 'medical', 'admin-legal'],
    notPushed: ['job-matching'],
    closerFollowUp: true,
  },
  'voluntary-unavoidable': { first: ['psychosocial', 'social-counselling'], notPushed: [], closerFollowUp: false },
  voluntary: { first: ['job-matching', 'investment', 'knowledge-transfer'], notPushed: [], closerFollowUp: false },
  'second-generation': {
    first: ['come-and-see', 'mentor', 'language', 'network-building'],
    notPushed: [],
    closerFollowUp: false,
  },
}

export const supportFor = (type: ReturnTypeCode): Support => SUPPORT[type]
