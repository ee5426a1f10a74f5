/**
 * The registry's files in which a partner of another country was entered under the identifier of one that is there already. The
 * registry refuses files that have both, so the first entry is gone.
 */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const DIRECTORY = path.resolve(import.meta.dirname, '../../infra/directory')

interface Listed {
  readonly centreId: string
  readonly country: string
}

/** @returns the folder */
export function directoryWithDuplicate(centre: string, dir: string): string {
  const folder = path.join(dir, 'directory-with-duplicate')
  rmSync(folder, { recursive: true, force: true })
  cpSync(DIRECTORY, folder, { recursive: true })
  const files = readdirSync(folder)
    .filter((name) => name.startsWith('centres'))
    .map((name) => path.join(folder, name))
  const read = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as { items: readonly Listed[] }
  const stranger = files.flatMap((file) => read(file).items).find(({ country }) => country === 'TR')
  if (!stranger) throw new Error('the directory has no centre of another country')
  for (const file of files) {
    const content = read(file)
    const items = content.items.map((one) => (one.centreId === centre ? { ...stranger, centreId: centre } : one))
    writeFileSync(file, JSON.stringify({ ...content, items }))
  }
  return folder
}
