/**
 * `passerelle database apply`: makes the database of a service and brings it to the newest schema. Keeps: it may run as often
 * as one likes; no password is an argument, and none is shown.
 */
import { readFileSync } from 'node:fs'
import type { ServiceTables } from '@passerelle/store'
import { readArguments } from '../arguments.ts'
import type { CliCommand } from '../cli-command.ts'
import { EXIT, unavailable, usage } from '../exit-codes.ts'

const HELP = `
passerelle database apply NAME --for end|registry|operations

Makes a database and a role, both called NAME, on a Postgres server (16 or newer), and brings its tables to what this version
needs. The role is the one with which the service signs in: it owns nothing, and no other role of a service reaches the database.
To be run before a service starts for the first time, and before each newer version of it.

  --for end|registry|operations  what it is for

Taken from the environment
  DATABASE_ADMIN_URL      a role that may make roles and databases, for example postgres://postgres:password@host/postgres
  DATABASE_PASSWORD_FILE  file with the password that the service gets

Examples
  DATABASE_ADMIN_URL=... DATABASE_PASSWORD_FILE=password passerelle database apply origin_ma --for end
`
const OPTIONS = { for: { type: 'string' } } as const

async function tablesFor(what: string | undefined): Promise<ServiceTables> {
  if (what === 'end') return (await import('@passerelle/end')).endTables
  if (what === 'registry') return (await import('@passerelle/registry')).registryTables
  if (what === 'operations') return (await import('@passerelle/operations')).operationsTables
  throw usage('for what? --for end, --for registry or --for operations')
}

function passwordIn(file: string | undefined): string {
  if (!file) throw usage('which password does the service get? DATABASE_PASSWORD_FILE names a file with it')
  try {
    const password = readFileSync(file, 'utf8').trim()
    if (password) return password
  } catch {
    // Told below, as for an empty file.
  }
  throw usage('DATABASE_PASSWORD_FILE names a file that cannot be read, or an empty one')
}

export const databaseApplyCommand: CliCommand = {
  name: 'database apply',
  summary: 'makes the database of a service, and brings it to this version',
  help: HELP,
  async run(args, { out }) {
    const { values, positionals } = readArguments(args, OPTIONS)
    const [name, ...more] = positionals
    if (name === undefined || more.length > 0) throw usage('one name, of the database and of its role')
    if (!/^[a-z][a-z0-9_]{0,62}$/.test(name))
      throw usage('a name has small letters, digits and _, and begins with a letter')
    const { DATABASE_ADMIN_URL: adminUrl, DATABASE_PASSWORD_FILE: file } = process.env
    if (!adminUrl || !URL.canParse(adminUrl)) throw usage('which server? DATABASE_ADMIN_URL is its address')
    const service = { ...(await tablesFor(values.for)), name, password: passwordIn(file) }
    const { prepareServiceDatabase } = await import('@passerelle/store')
    await prepareServiceDatabase(adminUrl, service).catch((fault: unknown) => {
      throw unavailable(
        fault instanceof Error ? `the server did not do it: ${fault.message}` : 'the server did not do it',
        fault,
      )
    })
    out(`${name}: ready`)
    return EXIT.ok
  },
}
