/**
 * `npm run sbom [-- FILE]`: writes what Passerelle is made of at run time as CycloneDX JSON, to the file or to the standard output.
 * Reads package-lock.json alone, so all platforms are in it, and nothing is asked of a registry.
 */
import { spawnSync } from 'node:child_process'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Bill, type Manifest, parseBill, parseManifest, runtimeBill } from './bill.ts'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

/** The root first, then whatever runs: all workspaces but what only tests use. */
const manifests = (): readonly Manifest[] =>
  ['package.json', ...globSync('{packages,services}/*/package.json', { cwd: root }).toSorted()]
    .filter((file) => !path.dirname(file).endsWith('testing'))
    .map((file) => parseManifest(readFileSync(path.join(root, file), 'utf8')))

function npmBill(): Bill {
  const asked = ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only']
  const options = {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  } as const
  const { status, stdout, stderr } = spawnSync('npm', asked, options)
  if (status !== 0) throw new Error(`npm sbom failed: ${stderr}`)
  return parseBill(stdout)
}

export const passerelleBill = (): Bill => runtimeBill(npmBill(), manifests())

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const bill = passerelleBill()
  const [file] = process.argv.slice(2)
  const text = `${JSON.stringify(bill, null, 2)}\n`
  if (file === undefined) process.stdout.write(text)
  else {
    writeFileSync(file, text)
    process.stdout.write(`${file}: ${bill.bomFormat} ${bill.specVersion}, ${bill.components.length} components\n`)
  }
}
