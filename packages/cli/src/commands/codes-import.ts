/**
 * `passerelle codes import`: loads code lists, as their publishers give them out, into the registry. What the files mean is the
 * registry's; this finds its database and prints the report.
 */
import path from 'node:path'
import { Fault, systemClock } from '@passerelle/kernel'
import type { ImportReport, RetiresMany } from '@passerelle/registry'
import { readArguments } from '../arguments.ts'
import type { CliCommand } from '../cli-command.ts'
import { showImport } from '../codes/show-import.ts'
import { EXIT, unavailable, usage } from '../exit-codes.ts'

const HELP = `
passerelle codes import PATH [--version TEXT] [--language TAG] [--world FOLDER] [--retire-many] [--json]

Loads code lists into the registry, in the form in which they are published: ESCO's CSV files (occupations, skills, groups, what is
a kind of what; one language a file), ISCO-08, ISIC Rev. 4, countries. A file is known by its columns; docs/codes.md has them all.
What is equal stays as it is, codes that are gone are retired and stay readable. All of it is taken, or nothing.
1 is returned where a file or a row was refused; the report names it by line and reason.

  PATH            a file (.csv, .tsv, .txt), or a folder with files
  --version TEXT  the version of the lists; else what the path says (v1.2.0), else a hash of what it holds
  --language TAG  of files whose names do not say it, for example fr
  --world FOLDER  the running world of npm start that is meant (default .passerelle/world)
  --retire-many   lets more than a tenth of a list go; without it such an import is refused, as a cut-off file looks the same
  --json          the report as JSON

The registry's own database is taken from the environment: DATABASE_URL. Where that is not set, it is that of the world.

Examples
  passerelle codes import "ESCO dataset - v1.2.0 - classification - fr - csv"
  DATABASE_URL=postgres://registry:password@host/registry passerelle codes import isco08.csv --version ISCO-08
`
const OPTIONS = {
  version: { type: 'string' },
  language: { type: 'string' },
  world: { type: 'string' },
  'retire-many': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const

async function registryAddress(folder: string | undefined): Promise<string> {
  const given = process.env['DATABASE_URL']
  if (folder === undefined && given !== undefined) {
    if (!URL.canParse(given)) throw usage('DATABASE_URL is no address of a database')
    return given
  }
  const world = path.resolve(folder ?? path.join('.passerelle', 'world'))
  const { ownServiceDatabase, runningPostgres } = await import('@passerelle/store')
  const admin = runningPostgres(path.join(world, 'postgres'))
  if (admin === undefined) throw usage('which registry? Set DATABASE_URL, or start the world that is meant: npm start')
  return await ownServiceDatabase(admin, 'registry', (await import('@passerelle/registry')).registryTables)
}

const asUsage = (fault: unknown): never => {
  throw fault instanceof Fault && fault.code === 'code-file-invalid' ? usage(fault.message) : fault
}

const asUnavailable = (fault: unknown): never => {
  throw fault instanceof Fault && !fault.retryable
    ? fault
    : unavailable('the database of the registry did not answer', fault)
}

const refusal = ({ list, retires, of }: RetiresMany): Fault =>
  new Fault(
    'would-retire-many',
    `nothing was taken: ${retires} of the ${of} codes of ${list} would be retired. Is the file whole? Else --retire-many`,
  )

export const codesImportCommand: CliCommand = {
  name: 'codes import',
  summary: 'loads code lists such as ESCO into the registry, as they are published',
  help: HELP,
  async run(args, { out, err }) {
    const { values, positionals } = readArguments(args, OPTIONS)
    const [target, ...more] = positionals
    if (target === undefined || more.length > 0) throw usage('one path, to a file or a folder')
    const { language: lang, json, 'retire-many': mayRetireMany } = values
    if (lang !== undefined && !/^[a-z]{2,3}(-[A-Z]{2})?$/.test(lang))
      throw usage('--language is a tag such as fr or pt-BR')
    const { importCodes, openCodeKeeper, readCodeFiles } = await import('@passerelle/registry')
    const read = await readCodeFiles(target).catch(asUsage)
    const version = values.version ?? read.version ?? `content ${read.hash.slice(0, 12)}`
    const keeper = await openCodeKeeper(await registryAddress(values.world)).catch(asUnavailable)
    try {
      const given = { files: read.files, version, lang, at: systemClock.now(), mayRetireMany, onProgress: err }
      const result = await importCodes(keeper)(given)
      if (!result.ok) throw refusal(result.error)
      if (json) out(JSON.stringify(result.value, null, 2))
      else for (const line of showImport(result.value)) out(line)
      return hasRefused(result.value) ? EXIT.failed : EXIT.ok
    } finally {
      await keeper.close()
    }
  },
}

const hasRefused = ({ refusedFiles, refusedRows }: ImportReport): boolean =>
  refusedFiles.length > 0 || refusedRows.length > 0
