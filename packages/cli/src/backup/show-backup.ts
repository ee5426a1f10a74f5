/**
 * What a backup holds, and whether it holds, as tables.
 */
import type { Streams } from '../cli-command.ts'
import { table } from '../table.ts'
import type { CopiedDatabase } from './manifest.ts'
import type { Verified } from './verify-backup.ts'

const rowsIn = ({ tables }: CopiedDatabase): number => tables.reduce((sum, { rows }) => sum + rows, 0)

export const databaseTable = (databases: readonly CopiedDatabase[]): string[] =>
  table(
    ['database', 'of', 'tables', 'rows', 'bytes', 'sha256'],
    databases.map((one) => [
      one.name,
      one.kind,
      `${one.tables.length}`,
      `${rowsIn(one)}`,
      `${one.bytes}`,
      one.sha256.slice(0, 16),
    ]),
  )

export function showVerified({ manifest, keys, complaints }: Verified, { out, err }: Streams): void {
  out(`Backup of ${manifest.takenAt}, Postgres ${manifest.server}`)
  for (const line of databaseTable(manifest.databases)) out(line)
  if (keys) {
    out('')
    out(`Keys of ${keys.takenAt}, ${keys.files} files`)
    const rows = keys.ends.map(({ end, epochs, opened, back, erased, lost }) =>
      [end, epochs.join(' ') || '-', opened, back, erased, lost].map(String),
    )
    for (const line of table(['end', 'epochs', 'open', 'come back', 'erased since', 'lost'], rows)) out(line)
  }
  for (const complaint of complaints) err(`DOES NOT HOLD: ${complaint}`)
  if (complaints.length === 0)
    out(
      keys ? 'Everything was read back and holds.' : 'The databases were read back and hold. Keys were not looked at.',
    )
}

/** For machines: neither paths nor anything of a key. */
export const asJson = ({ manifest, keys, complaints }: Verified) => ({
  ok: complaints.length === 0,
  takenAt: manifest.takenAt,
  databases: manifest.databases.map((one) => ({
    name: one.name,
    kind: one.kind,
    tables: one.tables.length,
    rows: rowsIn(one),
    bytes: one.bytes,
    sha256: one.sha256,
  })),
  left: manifest.left,
  keys,
  complaints,
})
