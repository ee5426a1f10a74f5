/**
 * The desk as its next build would be: every file under another name, as each has another content, and nothing of the build before.
 */
import { cpSync, globSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface NextBuild {
  readonly folder: string
  remove(): void
}

const NAME = /(?<=[\w.]-)([\w-]{8})(?=\.(?:js|css|svg)\b)/g
const COPY = /\.(?:gz|br)$/
/** What the worker calls the files that it keeps. */
const VERSION = /[0-9a-f]{16}(?=[`"'])/

/** @param title of its pages */
export function nextBuildOf(built: string, title: string): NextBuild {
  const folder = mkdtempSync(path.join(tmpdir(), 'next-build-'))
  cpSync(built, folder, { recursive: true })
  const renamed = new Map<string, string>()
  const files = globSync('**/*', { cwd: folder }).filter((file) => statSync(path.join(folder, file)).isFile())
  for (const file of files) {
    const name = path.basename(file)
    const next = name.replace(NAME, (hash) => hash.split('').toReversed().join(''))
    if (COPY.test(name)) rmSync(path.join(folder, file))
    else if (next !== name) renamed.set(name, next)
  }
  for (const file of files.filter((one) => !COPY.test(one))) {
    const at = path.join(folder, file)
    let text = readFileSync(at, 'utf8')
    for (const [name, next] of renamed) text = text.replaceAll(name, next)
    writeFileSync(
      at,
      text.replace('<title>Passerelle</title>', `<title>${title}</title>`).replace(VERSION, 'f'.repeat(16)),
    )
    const next = renamed.get(path.basename(file))
    if (next) renameSync(at, path.join(path.dirname(at), next))
  }
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
