/**
 * Who can read what, and who has said it: keys, sealing, grants; signatures over what ends send.
 */
export { contentMark } from './content-mark.ts'
export { type DeviceOfPerson, deviceKeyOf } from './device-key.ts'
export { wipe, writeDurably } from './durable-files.ts'
export {
  endSignatures,
  endSigning,
  keyRing,
  knownBy,
  SIGNATURE_HEADER,
  type SignatureCheck,
  type SignatureClaim,
  type Signing,
} from './end-signatures.ts'
export {
  type EndSigningKey,
  endId,
  goodSigningKey,
  makeEndToken,
  makeEndTokenFor,
  readEndToken,
  readEndTokenFor,
  tokensFor,
} from './end-token.ts'
export { type EpochFolders, type EpochKeys, epochKeyFiles, memoryEpochKeys } from './epoch-keys.ts'
export { type EvidenceFile, evidenceText, makeEvidence } from './evidence.ts'
export { type EncryptionKey, type GrantedKey, grantsOf, grantsTo, newEncryptionKey, type OpenGrant } from './grants.ts'
export {
  type KeyEncryption,
  localKeyEncryption,
  newKeyEncryptionKey,
  readKeyEncryptionKey,
  unwrapUnder,
  wrapUnder,
} from './key-encryption.ts'
export { newKeyId, type RandomBytes } from './key-id.ts'
export { type KnownEnd, knownEndsText, parseKnownEnds } from './known-ends.ts'
export { hashOfLinkToken, linkKeyOf, makeLinkToken, readLinkToken } from './link-token.ts'
export { isSignedBy, type PartyKey, signPartyKey } from './party-key.ts'
export { CHUNK_BYTES, type SealedChunk, sealChunk, sha256Of } from './sealed-chunk.ts'
export {
  chunksOf,
  cutIntoChunks,
  type DocumentSeal,
  hasChunks,
  MAX_DOCUMENT_BYTES,
  openDocument,
} from './sealed-document.ts'
export {
  type ContentKey,
  keyIdOf,
  MAX_CONTENT_BYTES,
  openPart,
  openPartWith,
  partSecret,
  sealPart,
} from './sealed-part.ts'
export { newSigningKey, readSigningKey, type SigningKey, signingKeyText } from './sign-batch.ts'
export { isWrappedSigningKey, type KeptSigningKey, keptSigningKey, signingKeyIn } from './signing-key-file.ts'
export { openVault, type Vault, type WrappedSecret } from './vault.ts'
