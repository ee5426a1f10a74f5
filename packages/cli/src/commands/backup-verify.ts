/**
 * `passerelle backup verify`: whether a backup still holds, by reading all of it.
 */
import { systemClock } from '@passerelle/kernel'
import { readArguments } from '../arguments.ts'
import { sealingKey } from '../backup/sealing-key.ts'
import { asJson, showVerified } from '../backup/show-backup.ts'
import { verifyBackup } from '../backup/verify-backup.ts'
import type { CliCommand } from '../cli-command.ts'
import { EXIT, usage } from '../exit-codes.ts'

const HELP = `
passerelle backup verify FOLDER [--keys FILE] --key-file FILE [--json]

Reads a backup as passerelle backup does once it has taken it: each database is put into one that is thrown away and compared row by
row; with --keys the keys are opened, and with them every key that lies in the databases. The newest keys open older databases too:
what was erased since, nothing opens. Keys older than a day do not hold. Ends with 1 where something does not hold.

  --keys FILE      the file of the keys, keys.sealed
  --key-file FILE  the key of the backups, else BACKUP_KEY_FILE
  --json           as JSON

Where this machine brings no Postgres, DATABASE_ADMIN_URL names a server on which the databases are tried under other names.

Example
  passerelle backup verify /media/b/passerelle/2027-01-12T09-00-00 --keys /media/c/passerelle/keys.sealed --key-file /media/a/backup-key
`
const OPTIONS = {
  keys: { type: 'string' },
  'key-file': { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

export const backupVerifyCommand: CliCommand = {
  name: 'backup verify',
  summary: 'reads a backup back, and says whether it holds',
  help: HELP,
  async run(args, streams) {
    const { values, positionals } = readArguments(args, OPTIONS)
    const [folder, ...more] = positionals
    if (folder === undefined || more.length > 0) throw usage('one folder, of one backup')
    const key = await sealingKey(values['key-file'])
    const adminUrl = process.env['DATABASE_ADMIN_URL']
    const verified = await verifyBackup({ folder, keysFile: values.keys, key, adminUrl, now: systemClock.now() })
    if (values.json) streams.out(JSON.stringify(asJson(verified), null, 2))
    else showVerified(verified, streams)
    return verified.complaints.length === 0 ? EXIT.ok : EXIT.failed
  },
}
