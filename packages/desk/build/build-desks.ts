/**
 * Builds the web desks of both ends, and the console of operations, into services/<service>/dist/desk, with compressed copies beside each file.
 * `node packages/desk/build/build-desks.ts`; `--if-changed` only where a source is newer than what was built.
 */
import { createHash } from 'node:crypto'
import { globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import postcssRtlcss from 'postcss-rtlcss'
import { build } from 'vite'
import { FIRST_LOAD, namedInPage } from './first-load.ts'
import { purgeStyles } from './purge-styles.ts'
import { textModules } from './text-modules.ts'

const root = path.resolve(import.meta.dirname, '../../..')
/** What a desk opens without a line is kept by a worker; a console shows what is now and has none. */
const DESKS = [
  { service: 'destination', isKept: true },
  { service: 'origin', isKept: true },
  { service: 'operations', isKept: false },
] as const
const SHARED = path.join(root, 'packages/desk/src')
/** Pages that no other desk has. */
const CONSOLE = path.join(SHARED, 'operations')
const SOURCES = ['packages/desk/src/**/*', 'services/*/desk/**/*', 'packages/desk/build/*.ts', 'package-lock.json']
const COMPRESSED = /\.(?:js|css|html|svg|json)$/
/** The smallest worth a copy, in bytes. */
const WORTH = 600

async function buildDesk({ service, isKept }: (typeof DESKS)[number]): Promise<void> {
  const own = path.join(root, 'services', service, 'desk')
  const outDir = path.join(root, 'services', service, 'dist', 'desk')
  await build({
    root: own,
    base: '/desk/',
    configFile: false,
    logLevel: 'warn',
    plugins: [textModules(), ...(isKept ? [namedInPage()] : []), purgeStyles([SHARED, own], isKept ? [CONSOLE] : [])],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    css: { postcss: { plugins: [postcssRtlcss()] } },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      ...(isKept ? { rolldownOptions: { output: { codeSplitting: FIRST_LOAD } } } : {}),
    },
  })
  if (isKept) await buildWorker(outDir)
  for (const file of globSync('**/*', { cwd: outDir })) compress(path.join(outDir, file))
}

/** Told what there is to keep: every file of the desk but its page, and a name for just these. */
async function buildWorker(outDir: string): Promise<void> {
  const isFile = (file: string): boolean => statSync(path.join(outDir, file)).isFile()
  const files = globSync('**/*', { cwd: outDir }).filter(isFile).toSorted()
  const page = readFileSync(path.join(outDir, 'index.html'))
  const version = createHash('sha256').update(page).update(files.join()).digest('hex').slice(0, 16)
  const known = { version, files: files.filter((file) => file !== 'index.html') }
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { BUILD: JSON.stringify(known) },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      lib: {
        entry: path.join(root, 'packages/desk/src/worker/desk-worker.ts'),
        formats: ['es'],
        fileName: () => 'worker.js',
      },
    },
  })
}

function compress(file: string): void {
  if (!COMPRESSED.test(file) || !statSync(file).isFile()) return
  const bytes = readFileSync(file)
  if (bytes.length < WORTH) return
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
  writeFileSync(`${file}.br`, brotliCompressSync(bytes))
}

const stamp = (service: string): string => path.join(root, 'services', service, 'dist', 'desk-built')
const changedAt = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0

function isBuilt(): boolean {
  const newest = Math.max(...globSync(SOURCES, { cwd: root }).map((file) => changedAt(path.join(root, file))))
  return DESKS.every(({ service }) => changedAt(stamp(service)) > newest)
}

const { values } = parseArgs({ options: { 'if-changed': { type: 'boolean', default: false } } })
if (!values['if-changed'] || !isBuilt()) {
  for (const desk of DESKS) {
    await buildDesk(desk)
    mkdirSync(path.dirname(stamp(desk.service)), { recursive: true })
    writeFileSync(stamp(desk.service), '')
  }
}
