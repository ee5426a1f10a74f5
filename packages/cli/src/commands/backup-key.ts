/**
 * `passerelle backup key`: makes the key with which backups are sealed and marked.
 */
import { readArguments } from '../arguments.ts'
import { makeSealingKey } from '../backup/sealing-key.ts'
import type { CliCommand } from '../cli-command.ts'
import { EXIT, usage } from '../exit-codes.ts'

const HELP = `
passerelle backup key FILE

Makes the key of the backups, in a file that its owner alone may read. Without it no keys come back from a backup: keep it in two
places, and neither where the databases go nor where the keys go. A file that is there stays.

Example
  passerelle backup key /media/a/backup-key
`

export const backupKeyCommand: CliCommand = {
  name: 'backup key',
  summary: 'makes the key with which backups are sealed',
  help: HELP,
  async run(args, { out }) {
    const [file, ...more] = readArguments(args, {}).positionals
    if (file === undefined || more.length > 0) throw usage('one file')
    makeSealingKey(file)
    out(`${file}: made. Without it no keys come back from a backup.`)
    return EXIT.ok
  },
}
