#!/usr/bin/env node
/**
 * Starts the `passerelle` command with the Node that came with the dependencies, whatever Node is installed.
 * Keeps: arguments, streams and exit code pass through; Ctrl-C reaches the command, which ends in order.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const cli = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const bin = path.resolve(cli, '..', '..', 'node_modules', '.bin')
const node = path.join(bin, process.platform === 'win32' ? 'node.cmd' : 'node')

if (!existsSync(node)) {
  process.stderr.write('passerelle: the dependencies are not installed; run `npm install` at the root first.\n')
  process.exit(69)
}
const env = { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` }
const child = spawn(node, [path.join(cli, 'src', 'main.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env,
  shell: process.platform === 'win32',
})
// The terminal sends the signal to the child as well: this process only waits for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('error', (error) => {
  process.stderr.write(`passerelle: ${error.message}\n`)
  process.exit(69)
})
child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)))
