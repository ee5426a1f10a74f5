/**
 * Where the secrets of a deployment lie, and how its database passwords are read. They are made by prepare.ts.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

/** Each folder below is a volume of its own. */
export const SECRETS = '/secrets'
export const PASSWORDS_FILE = path.join(SECRETS, 'own', 'passwords.json')
/** The role that makes the others; no service knows it. */
export const ADMIN = 'postgres'

const Passwords = z.record(z.string(), z.string())

export const readPasswords = (): Readonly<Record<string, string>> =>
  Passwords.parse(JSON.parse(readFileSync(PASSWORDS_FILE, 'utf8')))
