/**
 * Who works at the desk: party, role and the token of the session; and which end this is.
 */
import type { EndSelf, SessionView } from './api/shapes.ts'

/** What a service says of itself to whoever asks. */
export interface Self {
  /** Nobody in this world exists. */
  readonly madeUp: boolean
}

export interface Working<S extends Self = EndSelf> {
  readonly session: SessionView & { readonly csrfToken: string }
  readonly self: S
}

/** Those who see all cases of a party, and say who of it does what. */
export const LEADS: readonly string[] = ['office-lead', 'centre-lead']
