/**
 * Who can read what, and who has said it: sealing, plain until keys exist; signatures over what ends send.
 */
export {
  endSigning,
  keyRing,
  knownBy,
  SIGNATURE_HEADER,
  type SignatureCheck,
  type SignatureClaim,
  type Signing,
} from './end-signatures.ts'
export { type EndSigningKey, endId, goodSigningKey, makeEndToken, readEndToken } from './end-token.ts'
export { type EvidenceFile, evidenceText, makeEvidence } from './evidence.ts'
export { type KnownEnd, knownEndsText, parseKnownEnds } from './known-ends.ts'
export { isSignedBy, type PartyKey, signPartyKey } from './party-key.ts'
export { plainSealing } from './plain-sealing.ts'
export type { NotOpened, Sealing, SealingContext } from './sealing.ts'
export { newSigningKey, readSigningKey, type SigningKey, signingKeyText } from './sign-batch.ts'
