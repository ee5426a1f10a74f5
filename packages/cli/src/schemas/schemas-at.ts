/**
 * A state of the contract: a folder of schemas, or a commit of this repository. Keeps: what was taken out of a commit is removed again.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type ContractFiles, contractFilesIn } from '@passerelle/contracts/diff'
import { usage } from '../exit-codes.ts'

const root = path.resolve(import.meta.dirname, '..', '..', '..', '..')

/** @throws Fault `usage` where it is neither */
export function schemasAt(named: string): ContractFiles {
  const folder = [named, path.join(named, 'schemas')].find((one) => existsSync(path.join(one, 'ids.json')))
  if (folder !== undefined) return contractFilesIn(folder)
  if (existsSync(named)) throw usage(`${named} is no folder of schemas: it has no ids.json`)
  const dir = mkdtempSync(path.join(tmpdir(), 'passerelle-schemas-'))
  try {
    takeOut(named, dir)
    return contractFilesIn(path.join(dir, 'schemas'))
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

function takeOut(commit: string, dir: string): void {
  const git = (...args: readonly string[]): void =>
    void execFileSync('git', ['-C', root, ...args], { stdio: ['ignore', 'ignore', 'ignore'] })
  try {
    const file = path.join(dir, 'schemas.tar')
    // What begins with a dash would be an option.
    if (commit.startsWith('-')) throw new Error('no commit')
    git('archive', '--format=tar', '-o', file, commit, 'schemas')
    execFileSync('tar', ['-xf', file, '-C', dir], { stdio: 'ignore' })
  } catch {
    throw usage(`${commit} is neither a folder nor a commit of this repository`)
  }
}
