/**
 * What the parts of the KeyKeeper contract share: a keeper as two processes see it, who gives, and what can be read.
 */
import type { Grant, KeptGrant, KeyKeeper } from '../domain/key-keeper.ts'
import { CENTRE, DE, MA, NOON, SECOND_CENTRE } from './kept-things.ts'

export interface KeeperWorld extends AsyncDisposable {
  readonly keeper: KeyKeeper
  /** The same, as another process sees it. */
  readonly another: KeyKeeper
}

export const ofDe = { from: DE, at: NOON }
export const ofMa = { from: MA, at: NOON }
export const all = { to: [CENTRE, SECOND_CENTRE], after: 0, limit: 500 }
export const plain = ({ keyId, to, toKid, from, sealed }: KeptGrant) => ({
  keyId,
  to,
  toKid,
  from,
  sealed: [...sealed],
})
export const kept = (grant: Grant, from = DE) => ({ ...grant, from, sealed: [...grant.sealed] })
