/**
 * `passerelle subject-export`: everything that ends hold about a case, for the person it is about; readable, or as JSON.
 */
import { writeFileSync } from 'node:fs'
import { EXPORT_LANGUAGES } from '../access/export-words.ts'
import { HeldAnswer, mergeHeld } from '../access/merge-held.ts'
import { readableExport } from '../access/readable-export.ts'
import { readArguments } from '../arguments.ts'
import type { CliCommand } from '../cli-command.ts'
import { EXIT, unavailable, usage } from '../exit-codes.ts'
import { ask } from '../replay/http-client.ts'

const HELP = `
passerelle subject-export CASE --at URL [--at URL] [-o FILE] [--json] [--language de|en]

Everything that the ends hold about a case, for the person it is about (Art. 15 GDPR): what happened, in the clear and what was
sealed, who has read what, and how long it is kept. What cannot be opened is listed with the reason. Every opening is recorded
at its end with the purpose access; nobody is sent a receipt. An event that both ends hold is told once.

  CASE               the case reference
  --at URL           an end; give both to have all that is held
  -o FILE            where it is written, readable for its owner alone; without it, to the terminal
  --json             as JSON
  --language de|en   of the headings (default en)

The token of a party of the case is taken from the environment: PASSERELLE_TOKEN. Where the ends have one each, they are given
in the order of the ends, with commas between.

Examples
  PASSERELLE_TOKEN=...,... passerelle subject-export 0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b --at http://127.0.0.1:7071 --at http://127.0.0.1:7072 -o held.txt
`
const OPTIONS = {
  at: { type: 'string', multiple: true },
  output: { type: 'string', short: 'o' },
  json: { type: 'boolean' },
  language: { type: 'string' },
} as const

/** One token an end: the same for all, or as many as there are ends. */
function tokensFor(ends: readonly string[]): readonly string[] {
  const given = process.env['PASSERELLE_TOKEN']
  if (given === undefined) throw usage('PASSERELLE_TOKEN is not set: the token of a party of the case')
  const tokens = given.split(',')
  if (tokens.length === 1) return ends.map(() => given)
  if (tokens.length !== ends.length) throw usage('PASSERELLE_TOKEN has not as many tokens as there are --at')
  return tokens
}

async function heldAt(end: string, caseRef: string, token: string): Promise<HeldAnswer> {
  const url = `${end.replace(/\/$/, '')}/cases/${encodeURIComponent(caseRef)}/held`
  const answer = await ask({ method: 'GET', url, token })
  if (answer.status === 401) throw usage(`${end} does not know its token`)
  if (answer.status === 404 || answer.status === 400) throw usage(`${end} has no such case for the party of its token`)
  const held = HeldAnswer.safeParse(answer.body)
  if (answer.status !== 200 || !held.success) throw unavailable(`${answer.asked} answered ${answer.status}`)
  return held.data
}

export const subjectExportCommand: CliCommand = {
  name: 'subject-export',
  summary: 'everything that is held about a case, for the person',
  help: HELP,
  async run(args, { out }) {
    const { values, positionals } = readArguments(args, OPTIONS)
    const [caseRef, ...more] = positionals
    if (caseRef === undefined || more.length > 0) throw usage('which case? passerelle subject-export CASE --at URL')
    const { at: ends = [], output, json = false } = values
    if (ends.length === 0) throw usage('--at URL is needed')
    const language = EXPORT_LANGUAGES.find((one) => one === (values.language ?? 'en'))
    if (!language) throw usage(`--language is one of ${EXPORT_LANGUAGES.join(', ')}`)
    const tokens = tokensFor(ends)
    const answers: HeldAnswer[] = []
    for (const [index, end] of ends.entries()) answers.push(await heldAt(end, caseRef, tokens[index] ?? ''))
    const held = mergeHeld(caseRef, answers)
    const text = json ? JSON.stringify(held, null, 2) : readableExport(held, language)
    if (output === undefined) out(text)
    else {
      writeFileSync(output, `${text}\n`, { mode: 0o600 })
      out(`${output}: what ${ends.length} ends hold about case ${caseRef}, ${held.events.length} events`)
    }
    return EXIT.ok
  },
}
