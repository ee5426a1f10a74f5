/**
 * Makes a role and a database for each service on the deployment's Postgres, before the services start.
 * Keeps: it may run at every start; a role owns its own database and reaches no other; passwords are those of prepare.ts.
 */
import { ensureDatabase, openDatabase } from '@passerelle/store'
import { ADMIN, PASSWORDS_FILE, readSecrets } from './deployment-secrets.ts'

const passwords = readSecrets(PASSWORDS_FILE)
const adminUrl = `postgres://${ADMIN}:${passwords[ADMIN]}@${process.env['POSTGRES'] ?? 'postgres:5432'}/postgres`
const { pool } = openDatabase<unknown>({ url: adminUrl, max: 1, applicationName: 'databases' })

/** Names and passwords cannot be parameters of these statements: the server quotes them for us. */
async function run(template: string, ...values: readonly string[]): Promise<void> {
  const places = values.map((_value, index) => `, $${index + 2}::text`).join('')
  const { rows } = await pool.query<{ statement: string }>(`select format($1::text${places}) as statement`, [
    template,
    ...values,
  ])
  await pool.query(rows[0]?.statement ?? '')
}

async function isRole(name: string): Promise<boolean> {
  return (await pool.query('select 1 from pg_roles where rolname = $1', [name])).rowCount === 1
}

try {
  for (const [name, password] of Object.entries(passwords)) {
    if (name === ADMIN) continue
    if (!(await isRole(name))) await run('create role %I', name)
    await run(
      'alter role %I with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls connection limit 40 password %L',
      name,
      password,
    )
    await ensureDatabase(adminUrl, name)
    await run('alter database %I owner to %I', name, name)
    await run('revoke all on database %I from public', name)
    process.stdout.write(`${name}: ready\n`)
  }
  for (const name of ['postgres', 'template1']) await run('revoke all on database %I from public', name)
} finally {
  await pool.end()
}
