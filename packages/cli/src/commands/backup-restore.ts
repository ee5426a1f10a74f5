/**
 * `passerelle backup restore`: puts a backup back where nothing is.
 */
import { readArguments } from '../arguments.ts'
import { newPlaceOf, type OpenServer, PLACES } from '../backup/places.ts'
import { restoreBackup } from '../backup/restore-backup.ts'
import { sealingKey } from '../backup/sealing-key.ts'
import { databaseTable } from '../backup/show-backup.ts'
import type { CliCommand } from '../cli-command.ts'
import { EXIT, usage } from '../exit-codes.ts'

const HELP = `
passerelle backup restore FOLDER --keys FILE --key-file FILE (--world FOLDER | --deployment FOLDER) [--only keys|databases]

Puts the databases and the keys of a backup where nothing is: a database that holds rows or is in use, a file that is there, a folder
of a world that is not empty, and nothing at all is written. What was put back is read once more and compared. The services must not
run yet. First cut off what could still run in the old place: nothing else keeps two of one end apart.

  --keys FILE      the file of the keys, keys.sealed: the newest, whatever the age of the databases
  --key-file FILE  the key of the backups, else BACKUP_KEY_FILE
  --only WHAT      keys, or databases; both where it is left out
  --world FOLDER       for npm start: new, or empty
  --deployment FOLDER  instead of it: where the keys go, below the name of each service; the databases go to the server of
                       DATABASE_ADMIN_URL

Example
  passerelle backup restore /media/b/passerelle/2027-01-12T09-00-00 --keys /media/c/passerelle/keys.sealed --key-file /media/a/backup-key --world .passerelle/world
`
const OPTIONS = {
  ...PLACES,
  keys: { type: 'string' },
  'key-file': { type: 'string' },
  only: { type: 'string' },
} as const

function onlyOf(text: string | undefined): 'keys' | 'databases' | undefined {
  if (text === undefined || text === 'keys' || text === 'databases') return text
  throw usage('--only takes keys or databases')
}

export const backupRestoreCommand: CliCommand = {
  name: 'backup restore',
  summary: 'puts a backup back where nothing is',
  help: HELP,
  async run(args, { out, err }) {
    const { values, positionals } = readArguments(args, OPTIONS)
    const [folder, ...more] = positionals
    if (folder === undefined || more.length > 0) throw usage('one folder, of one backup')
    const only = onlyOf(values.only)
    const key = await sealingKey(values['key-file'])
    const place = newPlaceOf(values)
    let opened: OpenServer | undefined
    try {
      const { databases, keyFiles } = await restoreBackup({
        folder,
        key,
        only,
        keysFile: values.keys,
        keysInto: place.keys.root,
        onProgress: err,
        server: async () => (opened = await place.open()).adminUrl,
      })
      for (const line of databases.length > 0 ? databaseTable(databases) : []) out(line)
      out(`Put back, read once more and found as they were: ${databases.length} databases; files of keys: ${keyFiles}.`)
      return EXIT.ok
    } catch (fault) {
      await opened?.undo()
      throw fault
    } finally {
      await opened?.close()
    }
  },
}
