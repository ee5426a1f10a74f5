/**
 * Vitest's global set-up: one database server for the whole run, told to the workers by `provide`.
 * Clears away what earlier runs left that were killed.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { serverAccount } from './embedded/account.ts'
import { postgresBinaries } from './embedded/binaries.ts'
import { clearLeftovers, isOwned, openHome } from './embedded/home.ts'
import { startEmbeddedPostgres } from './embedded/start.ts'

const PREFIX = 'passerelle-test-'
// Test data may be lost with the machine: no waiting for the disk.
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweep()
  const dir = mkdtempSync(path.join(tmpdir(), PREFIX))
  const server = await startEmbeddedPostgres({ dir, settings: FAST })
  project.provide('postgresAdminUrl', server.adminUrl)
  return async () => {
    await server.stop()
    rmSync(dir, { recursive: true, force: true })
  }
}

async function sweep(): Promise<void> {
  const binaries = await postgresBinaries()
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const dir = path.join(tmpdir(), name)
    try {
      if (isOwned(dir) || !isOld(dir)) continue
      clearLeftovers(openHome(dir, { binaries, account: serverAccount() }))
      rmSync(dir, { recursive: true, force: true })
    } catch {
      // Another run sweeps at the same time, or it belongs to another user: leave it to them.
    }
  }
}

/** A folder of this very moment may be another run's that is about to take it. */
const isOld = (dir: string): boolean => Date.now() - statSync(dir).mtimeMs > 60_000
