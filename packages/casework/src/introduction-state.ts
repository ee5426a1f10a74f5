/**
 * The states of an introduction: a union by `state`, each with only its own fields. Moving it is fold/move-introduction.ts.
 * Keeps: which vacancy, who somebody is and what an employer said are sealed; here is only who has said yes, and by when who answers.
 */
import type { Instant, PartyId } from '@passerelle/kernel'
import type { FileCommon, Running } from './any-file.ts'

/** Whose yes comes before anything is told to an employer. */
export type Yes = 'counsellor' | 'person'

export interface IntroductionCommon extends FileCommon {
  readonly kind: 'introduction'
  /** The party that proposed it; the person’s consent names it or the recipient. */
  readonly proposedBy: PartyId
}
export interface Proposed extends IntroductionCommon {
  readonly state: 'proposed'
  readonly yes: readonly Yes[]
  readonly answerBy: Running
}
/** Both have said yes; nothing has left yet. */
export interface Ready extends IntroductionCommon {
  readonly state: 'ready'
}
/** The employer has the CV as released. */
export interface Introduced extends IntroductionCommon {
  readonly state: 'introduced'
  readonly answerBy: Running
}
export interface Interested extends IntroductionCommon {
  readonly state: 'interested'
}
/** An opening is kept for the person. */
export interface JobOffered extends IntroductionCommon {
  readonly state: 'offered'
  readonly answerBy: Running
}
/** The opening is theirs. */
export interface JobAccepted extends IntroductionCommon {
  readonly state: 'accepted'
  readonly acceptedAt: Instant
}
/** Whoever took a yes back, or never gave it; `consent-ended` where it was the person’s consent. */
export interface IntroductionOver extends IntroductionCommon {
  readonly state:
    | 'counsellor-declined'
    | 'person-declined'
    | 'employer-declined'
    | 'turned-down'
    | 'fell-through'
    | 'consent-ended'
}
export type Introduction = Proposed | Ready | Introduced | Interested | JobOffered | JobAccepted | IntroductionOver
export type IntroductionState = Introduction['state']

/** Somebody still has to answer. */
export const isOpen = ({ state }: Introduction): boolean =>
  state === 'proposed' || state === 'ready' || state === 'introduced' || state === 'interested' || state === 'offered'
/** An opening of the vacancy is kept for the person, or theirs. */
export const takesOpening = ({ state }: Introduction): boolean => state === 'offered' || state === 'accepted'
/** Something of the person is with an employer. */
export const isWithEmployer = ({ state }: Introduction): boolean =>
  state === 'introduced' || state === 'interested' || state === 'offered'
/** It rests on the consent to be proposed until somebody has said yes to this one; then on the consent to this one. */
export const purposeOfIntroduction = (file: Introduction) =>
  file.state === 'proposed' && file.yes.length === 0 ? 'job-matching' : 'introduction'
