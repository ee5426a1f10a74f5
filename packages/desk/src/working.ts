/**
 * Who works at the desk: party, role and the token of the session; and which end this is.
 */
import type { EndSelf, SessionView } from './api/shapes.ts'

export interface Working {
  readonly session: SessionView & { readonly csrfToken: string }
  readonly self: EndSelf
}
