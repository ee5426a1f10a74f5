/**
 * Who works at the desk: party, role and the token of the session; and which end this is.
 */
import type { EndSelf, SessionView } from './api/shapes.ts'

export interface Working {
  readonly session: SessionView & { readonly csrfToken: string }
  readonly self: EndSelf
}

/** Those who see all cases of a party, and say who of it does what. */
export const LEADS: readonly string[] = ['office-lead', 'centre-lead']
