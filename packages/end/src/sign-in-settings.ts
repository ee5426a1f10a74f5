/**
 * How people and programs sign in to an end that is a process of its own: five settings, all or none, and one more where it is reached elsewhere.
 * Keeps: half a set ends the start, since somebody believes that they can sign in. Sessions lie in the end's database.
 */
import { readFileSync } from 'node:fs'
import { Fault } from '@passerelle/kernel'
import {
  type Admits,
  type Authenticate,
  accessTokens,
  type DeviceKeys,
  firstOf,
  postgresSessions,
} from '@passerelle/service-shell'
import type { Database } from '@passerelle/store'
import { z } from 'zod'
import type { EndOptions } from './start-end.ts'

export const signInSettings = {
  OIDC_ISSUER: z.url().optional().describe('Provider at which people sign in, for example https://sign-in.example'),
  OIDC_CLIENT_ID: z.string().optional().describe('Name of this end there, for example destination-de'),
  OIDC_CLIENT_SECRET_FILE: z.string().optional().describe('File with the secret of that client'),
  OIDC_AUDIENCE: z
    .string()
    .optional()
    .describe('What the tokens of programs are for, for example urn:passerelle:destination-de'),
  OIDC_REACHED_AT: z
    .url()
    .optional()
    .describe('Where this end reaches the provider, if not at the address of the issuer: https://sign-in.internal'),
  PUBLIC_URL: z.url().optional().describe('Where browsers reach this end, for example https://de.example'),
}

type Settings = { readonly [Name in keyof typeof signInSettings]?: string | undefined }
export type Ways = Pick<EndOptions, 'authenticate' | 'signIn'>

export interface Given {
  readonly known: Authenticate
  readonly admits: Admits
  readonly database: Pick<Database<unknown>, 'pool'>
  /** For what people keep on their devices, where there is a desk. */
  readonly deviceKeys?: DeviceKeys
}

/** @throws Fault config-invalid where some of the settings are missing, or the secret cannot be read */
export function signInWith(settings: Settings, { known, admits, database, deviceKeys }: Given): Ways {
  const names = (Object.keys(signInSettings) as (keyof Settings)[]).filter((name) => name !== 'OIDC_REACHED_AT')
  const missing = names.filter((name) => settings[name] === undefined)
  if (missing.length === names.length) return { authenticate: known }
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET_FILE: file } = settings
  const { OIDC_AUDIENCE: audience, OIDC_REACHED_AT: reachedAt, PUBLIC_URL: publicUrl } = settings
  if (!(issuer && clientId && file && audience && publicUrl))
    throw new Fault('config-invalid', `signing in needs ${missing.join(', ')} too, or none of these settings`)
  return {
    authenticate: firstOf([known, accessTokens({ issuer, reachedAt, audience, admits })]),
    signIn: {
      provider: { issuer, reachedAt, clientId, clientSecret: secretIn(file), admits },
      sessions: postgresSessions(database),
      publicUrl,
      deviceKeys,
    },
  }
}

function secretIn(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (cause) {
    throw new Fault('config-invalid', 'OIDC_CLIENT_SECRET_FILE names a file that cannot be read', { cause })
  }
}
