/**
 * `passerelle verify`: checks a file of evidence, or a signed report of a party, offline and without any secret.
 */
import { readFileSync } from 'node:fs'
import { verifyEvidence } from '@passerelle/trust/verify-evidence'
import { readArguments } from '../arguments.ts'
import type { CliCommand } from '../cli-command.ts'
import { EXIT, usage } from '../exit-codes.ts'
import { printable } from '../table.ts'
import { isReport, verifyReport } from '../verify/verify-report.ts'

const HELP = `
passerelle verify FILE

Checks a file that passerelle evidence has written: every signature, every chain of events, every receipt, and that no byte
of the file was changed. It asks nobody and needs no secret. The keys it trusts are those in the file: compare their names
with those that the ends have published.
What is checked is one file that needs nothing but Node: packages/trust/src/verify-evidence.ts
A report that passerelle partners report has written is checked too: that it says what was signed, by the key that it names.

Examples
  passerelle verify case.json
  passerelle verify report.json
`

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    throw usage(`${file} cannot be read`)
  }
}

export const verifyCommand: CliCommand = {
  name: 'verify',
  summary: 'checks a file of evidence or a report of a party, offline',
  help: HELP,
  async run(args, { out, err }) {
    const { positionals } = readArguments(args, {})
    const [file, ...more] = positionals
    if (file === undefined || more.length > 0) throw usage('which file? passerelle verify FILE')
    const text = textOf(file)
    const { ok, problems, summary } = isReport(text) ? verifyReport(text) : verifyEvidence(text)
    for (const problem of problems) err(printable(problem))
    out(
      printable(
        ok ? `Everything holds: ${summary}.` : `NOT everything holds (${summary}): ${problems.length} problems.`,
      ),
    )
    return ok ? EXIT.ok : EXIT.failed
  },
}
