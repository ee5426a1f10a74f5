/**
 * Builds the web desks of both ends into services/<end>/dist/desk, with compressed copies beside each file.
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
const ENDS = ['destination', 'origin'] as const
const SOURCES = ['packages/desk/src/**/*', 'services/*/desk/**/*', 'packages/desk/build/*.ts', 'package-lock.json']
const COMPRESSED = /\.(?:js|css|html|svg|json)$/
/** The smallest worth a copy, in bytes. */
const WORTH = 600

async function buildDesk(end: (typeof ENDS)[number]): Promise<void> {
  const outDir = path.join(root, 'services', end, 'dist', 'desk')
  await build({
    root: path.join(root, 'services', end, 'desk'),
    base: '/desk/',
    configFile: false,
    logLevel: 'warn',
    plugins: [
      textModules(),
      namedInPage(),
      purgeStyles([path.join(root, 'packages/desk/src'), path.join(root, 'services', end, 'desk')]),
    ],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    css: { postcss: { plugins: [postcssRtlcss()] } },
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      rolldownOptions: { output: { codeSplitting: FIRST_LOAD } },
    },
  })
  await buildWorker(outDir)
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

const stamp = (end: string): string => path.join(root, 'services', end, 'dist', 'desk-built')
const changedAt = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0

function isBuilt(): boolean {
  const newest = Math.max(...globSync(SOURCES, { cwd: root }).map((file) => changedAt(path.join(root, file))))
  return ENDS.every((end) => changedAt(stamp(end)) > newest)
}

const { values } = parseArgs({ options: { 'if-changed': { type: 'boolean', default: false } } })
if (!values['if-changed'] || !isBuilt()) {
  for (const end of ENDS) {
    await buildDesk(end)
    mkdirSync(path.dirname(stamp(end)), { recursive: true })
    writeFileSync(stamp(end), '')
  }
}
