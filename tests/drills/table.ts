/**
 * The table of a run in docs/operations.md, between two marks.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Outcome } from './hold.ts'

const file = path.resolve(import.meta.dirname, '../../docs/operations.md')
const [BEGIN, END] = ['<!-- drills: begin -->', '<!-- drills: end -->']

function rowOf({ drill, foundAfter, alert, mendedBy, lost, doubled }: Outcome): string {
  const page = `[${drill.kind}](runbooks/${drill.kind}.md)`
  const found = foundAfter === null ? 'never' : foundAfter.toFixed(1)
  return `| \`${drill.name}\` | \`${drill.kind}\` | ${found} | ${alert} | ${page} | ${mendedBy ?? 'not'} | ${lost}/${doubled} |`
}

export function writeTable(outcomes: readonly Outcome[]): void {
  const text = readFileSync(file, 'utf8')
  const [before, rest] = text.split(BEGIN)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined) throw new Error(`${file} lacks the marks of the table`)
  const head =
    '| fault | kind on the list | found after, s | told | runbook | mended by | lost/doubled |\n|--|--|--|--|--|--|--|'
  const table = [head, ...outcomes.map(rowOf)].join('\n')
  writeFileSync(file, `${before}${BEGIN}\n${table}\n${END}${after}`)
}
