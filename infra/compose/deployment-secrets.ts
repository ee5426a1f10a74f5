/**
 * Where the secrets of a deployment lie, and how they are read. They are made by prepare.ts.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

/** Each folder below is a volume of its own. */
export const SECRETS = '/secrets'
export const PASSWORDS_FILE = path.join(SECRETS, 'own', 'passwords.json')
/** Secrets of the ends, of all programs and of all people at Keycloak, and its administrator's password. */
export const SIGN_IN_FILE = path.join(SECRETS, 'own', 'sign-in.json')
/** Passwords of the accounts at the brokers. */
export const BROKERS_FILE = path.join(SECRETS, 'own', 'brokers.json')
/** The role that makes the others; no service knows it. */
export const ADMIN = 'postgres'
/** Roles, databases and folders of what is no end. */
export const REGISTRY = 'registry'
export const KEYCLOAK = 'keycloak'

const Secrets = z.record(z.string(), z.string())

export const readSecrets = (file: string): Readonly<Record<string, string>> =>
  Secrets.parse(JSON.parse(readFileSync(file, 'utf8')))
