/**
 * `passerelle backup`: all databases and all keys, to two places, verified by reading before they count.
 */
import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { systemClock } from '@passerelle/kernel'
import { listOf, readArguments } from '../arguments.ts'
import { PLACES, PLACES_HELP, placeOf } from '../backup/places.ts'
import { sealingKey } from '../backup/sealing-key.ts'
import { asJson, showVerified } from '../backup/show-backup.ts'
import { type Taken, takeBackup } from '../backup/take-backup.ts'
import type { CliCommand, Streams } from '../cli-command.ts'
import { EXIT, type ExitCode, usage } from '../exit-codes.ts'

const HELP = `
passerelle backup --to FOLDER --keys-to FOLDER --key-file FILE [options]
passerelle backup verify | restore | key ...     each with a help of its own

Copies all databases into a new folder in --to, then all keys into one sealed file in --keys-to; people may go on working. Then it
reads back what it has written: each database is put into one that is thrown away and compared row by row, the keys are opened, and
with them every key that lies in the databases. Only then it counts, and the keys of the backup before are destroyed: with old keys
could be opened what was erased since. So take one at least every day, keep no other copy of the keys, and keep databases, keys and
the key of the backups in three places. Ends with 1 where something does not hold, or a database was left out.

  --to FOLDER          where the databases go
  --keys-to FOLDER     where the one file of the keys lies, on another disk
  --key-file FILE      the key of the backups, else BACKUP_KEY_FILE; passerelle backup key FILE makes one
  --except NAMES       databases on that server that are none of ours and are backed up otherwise, separated by commas
  --json               as JSON${PLACES_HELP}

Examples
  passerelle backup key /media/a/backup-key
  passerelle backup --to /media/b/passerelle --keys-to /media/c/passerelle --key-file /media/a/backup-key
  DATABASE_ADMIN_URL=... passerelle backup --deployment /deployment --to /backup --keys-to /keys --key-file /run/key --except keycloak
`
const OPTIONS = {
  ...PLACES,
  to: { type: 'string' },
  'keys-to': { type: 'string' },
  'key-file': { type: 'string' },
  except: { type: 'string', default: '' },
  json: { type: 'boolean', default: false },
} as const

/** @throws Fault `usage` where one lies in the other */
function apart(to: string, keysTo: string, { err }: Streams): void {
  const [one, other] = [path.resolve(to), path.resolve(keysTo)]
  const within = (inner: string, outer: string): boolean => `${inner}${path.sep}`.startsWith(`${outer}${path.sep}`)
  if (within(one, other) || within(other, one))
    throw usage('databases and keys belong in two places: --to and --keys-to lie in each other')
  const [disk, otherDisk] = [one, other].map((folder) => (existsSync(folder) ? statSync(folder).dev : undefined))
  if (disk !== undefined && disk === otherDisk)
    err('Databases and keys go to the same disk: who takes it has both. Move one of them away.')
}

function told(
  taken: Taken,
  except: readonly string[],
  { json, streams }: { json: boolean; streams: Streams },
): ExitCode {
  const left = taken.manifest.left.filter((name) => !except.includes(name))
  if (json) streams.out(JSON.stringify({ ...asJson(taken), folder: taken.folder }, null, 2))
  else {
    showVerified(taken, streams)
    streams.out(taken.folder === null ? 'There is no new backup; the one before stays.' : `In ${taken.folder}`)
  }
  if (left.length > 0)
    streams.err(
      `Not in it, as they are none of ours: ${left.join(', ')}. Back them up otherwise, and name them in --except.`,
    )
  return taken.folder === null || left.length > 0 ? EXIT.failed : EXIT.ok
}

export const backupCommand: CliCommand = {
  name: 'backup',
  summary: 'copies all databases and all keys, and verifies the copy by reading it',
  help: HELP,
  async run(args, streams) {
    const { values, positionals } = readArguments(args, OPTIONS)
    if (positionals.length > 0) throw usage('backup takes options only; or verify, restore, key')
    const { to, 'keys-to': keysTo } = values
    if (to === undefined || keysTo === undefined) throw usage('where to? --to FOLDER and --keys-to FOLDER')
    apart(to, keysTo, streams)
    const key = await sealingKey(values['key-file'])
    const place = placeOf(values)
    const server = await place.open()
    try {
      const { adminUrl } = server
      const given = { adminUrl, keys: place.keys, to, keysTo, key, clock: systemClock, onProgress: streams.err }
      return told(await takeBackup(given), listOf(values.except), { json: values.json, streams })
    } finally {
      await server.close()
    }
  },
}
