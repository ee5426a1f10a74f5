/**
 * The text of a case over which both ends take their digest: canonical JSON of the shared state.
 */
import { canonicalJson } from '@passerelle/kernel'
import type { CaseState } from './state.ts'

/** Canonical JSON of what both ends must agree on; hash it with SHA-256. */
export const sharedView = (state: CaseState): string => canonicalJson(JSON.parse(JSON.stringify(state)))
