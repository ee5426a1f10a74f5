/**
 * The problems of the registry, with their words in each language. docs/errors.md is held against them by a test.
 */
import type { Catalogue } from '@passerelle/service-shell'
import type { GrantRefusal } from '../domain/key-keeper.ts'
import type { ConfirmRefusal } from '../domain/partner-acts.ts'
import type { PublishRefusal } from '../handlers/publish-party-key.ts'
import { registryTexts } from './registry-texts.ts'

export type RegistryCode =
  | Exclude<GrantRefusal | PublishRefusal | ConfirmRefusal, 'not-found'>
  | 'chunk-hash-differs'
  | 'partner-already-so'

declare module 'fastify' {
  interface ProblemCodes extends Record<RegistryCode, true> {}
}

export const registryCatalogue: Catalogue<RegistryCode> = {
  codes: {
    'granted-by-another-end': { status: 409, retryable: false },
    'allowance-used-up': { status: 507, retryable: true },
    'party-key-not-signed': { status: 422, retryable: false },
    'chunk-hash-differs': { status: 422, retryable: false },
    'partner-already-so': { status: 409, retryable: false },
    'second-person-needed': { status: 409, retryable: false },
    'partner-act-over': { status: 409, retryable: false },
  },
  texts: registryTexts,
}
