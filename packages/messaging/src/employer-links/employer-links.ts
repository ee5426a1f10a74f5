/**
 * Links by which employers answer to introductions: which one is out for which introduction. Keeps: of a link there is its hash alone,
 * an introduction has one at a time, and a new one puts the older out of the world. Whether it is used is told by the events.
 */
import type { CaseRef, FileId, Instant, PartyId } from '@passerelle/kernel'

export interface EmployerLink {
  readonly fileId: FileId
  readonly caseRef: CaseRef
  /** On whose behalf the employer is asked. */
  readonly party: PartyId
  /** SHA-256 of the token, in base64url. */
  readonly hash: string
  /** Who has made it. */
  readonly by: string
  readonly at: Instant
  /** From when on it is void. */
  readonly until: Instant
}

export interface EmployerLinks {
  find(hash: string): Promise<EmployerLink | undefined>
  /** Those of a case, by file. */
  ofCase(ref: CaseRef): Promise<readonly EmployerLink[]>
}

export interface EmployerLinking {
  /** The one of an introduction, which stays as it is until the end of the transaction. */
  employerLink(fileId: FileId): Promise<EmployerLink | undefined>
  /** In the place of an older one. */
  putEmployerLink(link: EmployerLink): Promise<void>
  removeEmployerLink(fileId: FileId): Promise<void>
}
