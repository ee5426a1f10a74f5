/**
 * `npm run budgets`: what the first load of each desk weighs, compressed, against what it may. One line a desk; ends with 1 above.
 */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

const root = path.resolve(import.meta.dirname, '../../..')
/** In kB of 1,000 bytes. */
const DESKS = [
  { name: 'centre', service: 'origin', languages: 5, budget: 60 },
  { name: 'counsellor', service: 'destination', languages: 5, budget: 90 },
  { name: 'operations', service: 'operations', languages: 2, budget: 120 },
] as const

/** The page, what it names, and the largest of the texts of the first page, of which a reader loads one. */
function firstLoad(folder: string, languages: number): number {
  const weigh = (file: string): number => gzipSync(readFileSync(path.join(folder, file)), { level: 9 }).length
  const page = readFileSync(path.join(folder, 'index.html'), 'utf8')
  const named = [...page.matchAll(/(?:src|href)="\/desk\/([^"]+)"/g)].map(([, file = '']) => file)
  const scripts = named
    .filter((file) => file.endsWith('.js'))
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
  const later = [
    ...new Set(
      [...scripts.join('').matchAll(/\.\/((?:de|en|fr|ar|tr)-(?!more-)[\w-]+\.js)/g)].map(
        ([, file]) => `assets/${file}`,
      ),
    ),
  ]
  if (later.length !== languages) throw new Error(`${later.length} languages are loaded later, not ${languages}`)
  return weigh('index.html') + named.map(weigh).reduce((a, b) => a + b, 0) + Math.max(...later.map(weigh))
}

let over = false
for (const { name, service, languages, budget } of DESKS) {
  const size = firstLoad(path.join(root, 'services', service, 'dist', 'desk'), languages) / 1_000
  over ||= size > budget
  process.stdout.write(`${name} ${size.toFixed(1)} kB of ${budget} kB\n`)
}
process.exitCode = over ? 1 : 0
