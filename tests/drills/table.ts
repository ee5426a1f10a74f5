/**
 * The table of drills in docs/operations.md, between two marks. Keeps: a run of some of them leaves the rows of all others as they are;
 * a drill that did not hold has no row.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { drills } from './all-drills.ts'
import type { Outcome } from './hold.ts'

const file = path.resolve(import.meta.dirname, '../../docs/operations.md')
const [BEGIN, END] = ['<!-- drills: begin -->', '<!-- drills: end -->']
const HEAD =
  '| fault | kind on the list | found after, s | told | runbook | mended by | lost/doubled |\n|--|--|--|--|--|--|--|'

function rowOf({ drill, foundAfter, alert, mendedBy, lost, doubled }: Outcome): string {
  const page = `[${drill.kind}](runbooks/${drill.kind}.md)`
  const found = foundAfter === null ? 'never' : foundAfter.toFixed(1)
  return `| \`${drill.name}\` | \`${drill.kind}\` | ${found} | ${alert} | ${page} | ${mendedBy ?? 'not'} | ${lost}/${doubled} |`
}

export const writeTable = (outcomes: readonly Outcome[]): void =>
  writeFileSync(file, withTable(readFileSync(file, 'utf8'), outcomes))

/** The page with a row for each outcome that held. @throws Error where the marks of the table are missing */
export function withTable(text: string, outcomes: readonly Outcome[]): string {
  const [before, rest] = text.split(BEGIN)
  const [table, after] = rest?.split(END) ?? []
  if (before === undefined || table === undefined || after === undefined)
    throw new Error(`${file} lacks the marks of the table`)
  const known = table.split('\n')
  const rows = drills.flatMap(({ name }) => {
    const outcome = outcomes.find(({ drill }) => drill.name === name)
    if (outcome) return outcome.broken.length === 0 ? [rowOf(outcome)] : []
    return known.filter((row) => row.startsWith(`| \`${name}\` `))
  })
  return `${before}${BEGIN}\n${[HEAD, ...rows].join('\n')}\n${END}${after}`
}
