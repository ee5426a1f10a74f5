/**
 * How an end presents itself to employers: under which name, and at which address. Two settings, both or none.
 * Keeps: neither tells of a return, a residence status or asylum; an end whose settings do does not start.
 */
import { tellsOfReturn } from '@passerelle/casework'
import { Fault } from '@passerelle/kernel'
import { isOnThisMachine, type RequestLimit } from '@passerelle/service-shell'
import { linkKeyOf, type SigningKey } from '@passerelle/trust'
import { z } from 'zod'
import { type CodeNames, registryCodeNames } from '../code-lists/code-names.ts'

export interface EmployerLinkOptions {
  /** By whom the pages are, as the employer reads it. */
  readonly sender: string
  /** Where browsers of employers reach this end; where it listens, if left out. */
  readonly publicUrl?: string | undefined
  /** Of the end, for links: 32 bytes. */
  readonly key: Uint8Array
  /** What codes of a CV are called; without it employers read the codes. */
  readonly names?: CodeNames
  /** What may be asked from one address; 60 a minute, where it is left out. */
  readonly requests?: RequestLimit
}

export const employerLinkSettings = {
  EMPLOYER_SENDER: z
    .string()
    .max(80)
    .optional()
    .describe(
      'Under which neutral name employers are asked, for example Emploi Casablanca; at an origin, with EMPLOYER_URL',
    ),
  EMPLOYER_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe(
      'Where employers reach this end, at an address that tells nothing either, for example https://emploi.example',
    ),
}

interface Settings {
  readonly EMPLOYER_SENDER?: string | undefined
  readonly EMPLOYER_URL?: string | undefined
  readonly REGISTRY_URL: string
}

/** @throws Fault config-invalid where one of the two is missing, or one of them tells an employer too much */
export function employerLinksWith(settings: Settings, signingKey: SigningKey): { employers?: EmployerLinkOptions } {
  const names = registryCodeNames(settings.REGISTRY_URL)
  const { EMPLOYER_SENDER: sender, EMPLOYER_URL: publicUrl } = settings
  if (sender === undefined && publicUrl === undefined) return {}
  if (sender === undefined || publicUrl === undefined)
    throw new Fault('config-invalid', 'EMPLOYER_SENDER and EMPLOYER_URL are both needed, or neither')
  return { employers: requireNeutral({ sender, publicUrl, key: linkKeyOf(signingKey), names }) }
}

/** @throws Fault config-invalid, which says which of the two it is and repeats neither */
export function requireNeutral(options: EmployerLinkOptions): EmployerLinkOptions {
  const { sender, publicUrl = '' } = options
  const why = 'tells an employer of a return, a residence status or asylum: choose a neutral one'
  if (tellsOfReturn(sender)) throw new Fault('config-invalid', `EMPLOYER_SENDER ${why}`)
  if (publicUrl.startsWith('http:') && !isOnThisMachine({ issuer: publicUrl }))
    throw new Fault(
      'config-invalid',
      'EMPLOYER_URL has to be HTTPS, but on this machine, as a link is all that an answer needs',
    )
  if (tellsOfReturn(publicUrl)) throw new Fault('config-invalid', `EMPLOYER_URL ${why}`)
  return options
}
