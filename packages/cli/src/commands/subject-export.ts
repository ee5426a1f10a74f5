/**
 * `passerelle subject-export`: everything that ends hold about a case, for the person it is about; readable, or as JSON.
 */
import { writeFileSync } from 'node:fs'
import type { z } from 'zod'
import { EXPORT_LANGUAGES } from '../access/export-words.ts'
import { HeldByMatching } from '../access/held-by-matching.ts'
import { HeldAnswer, mergeHeld } from '../access/merge-held.ts'
import { readableExport } from '../access/readable-export.ts'
import { readArguments } from '../arguments.ts'
import type { CliCommand } from '../cli-command.ts'
import { EXIT, unavailable, usage } from '../exit-codes.ts'
import { ask } from '../replay/http-client.ts'

const HELP = `
passerelle subject-export CASE --at URL [--at URL] [--matching URL] [-o FILE] [--json] [--language de|en]

Everything that the ends hold about a case, for the person it is about (Art. 15 GDPR): what happened, in the clear and what was
sealed, who has read what, and how long it is kept. What cannot be opened is listed with the reason. Every opening is recorded
at its end with the purpose access; nobody is sent a receipt. An event that both ends hold is told once.

  CASE               the case reference
  --at URL           an end; give both to have all that is held
  --matching URL     a matching, beside an end: the profile there, and who has seen it
  -o FILE            where it is written, readable for its owner alone; without it, to the terminal
  --json             as JSON
  --language de|en   of the headings (default en)

The token of a party of the case is taken from the environment: PASSERELLE_TOKEN. Where the ends have one each, they are given
in the order of the ends, then of the matchings, with commas between.

Examples
  PASSERELLE_TOKEN=...,... passerelle subject-export 0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b --at http://127.0.0.1:7071 --at http://127.0.0.1:7072 -o held.txt
`
const OPTIONS = {
  at: { type: 'string', multiple: true },
  matching: { type: 'string', multiple: true },
  output: { type: 'string', short: 'o' },
  json: { type: 'boolean' },
  language: { type: 'string' },
} as const

/** One token for each that is asked: the same for all, or as many as there are. */
function tokensFor(asked: readonly string[]): readonly string[] {
  const given = process.env['PASSERELLE_TOKEN']
  if (given === undefined) throw usage('PASSERELLE_TOKEN is not set: the token of a party of the case')
  const tokens = given.split(',')
  if (tokens.length === 1) return asked.map(() => given)
  if (tokens.length !== asked.length)
    throw usage('PASSERELLE_TOKEN has not as many tokens as there are --at and --matching')
  return tokens
}

interface Asking<Held> {
  /** Where, of which case. */
  readonly path: string
  readonly answer: z.ZodType<Held>
}

async function heldAt<Held>(at: string, token: string, { path, answer: shape }: Asking<Held>): Promise<Held> {
  const answer = await ask({ method: 'GET', url: `${at.replace(/\/$/, '')}${path}`, token })
  if (answer.status === 401) throw usage(`${at} does not know its token`)
  if (answer.status === 404 || answer.status === 400) throw usage(`${at} has no such case for the party of its token`)
  const held = shape.safeParse(answer.body)
  if (answer.status !== 200 || !held.success) throw unavailable(`${answer.asked} answered ${answer.status}`)
  return held.data
}

async function collect(caseRef: string, { at, matching }: Record<'at' | 'matching', readonly string[]>) {
  const tokens = tokensFor([...at, ...matching])
  const ref = encodeURIComponent(caseRef)
  const ends: HeldAnswer[] = []
  for (const [index, end] of at.entries())
    ends.push(await heldAt(end, tokens[index] ?? '', { path: `/cases/${ref}/held`, answer: HeldAnswer }))
  const matchings: HeldByMatching[] = []
  for (const [index, one] of matching.entries()) {
    const asking = { path: `/candidates/${ref}/held`, answer: HeldByMatching }
    matchings.push(await heldAt(one, tokens[at.length + index] ?? '', asking))
  }
  return mergeHeld(caseRef, { ends, matchings })
}

export const subjectExportCommand: CliCommand = {
  name: 'subject-export',
  summary: 'everything that is held about a case, for the person',
  help: HELP,
  async run(args, { out }) {
    const { values, positionals } = readArguments(args, OPTIONS)
    const [caseRef, ...more] = positionals
    if (caseRef === undefined || more.length > 0) throw usage('which case? passerelle subject-export CASE --at URL')
    const { at: ends = [], matching = [], output, json = false } = values
    if (ends.length === 0) throw usage('--at URL is needed')
    const language = EXPORT_LANGUAGES.find((one) => one === (values.language ?? 'en'))
    if (!language) throw usage(`--language is one of ${EXPORT_LANGUAGES.join(', ')}`)
    const held = await collect(caseRef, { at: ends, matching })
    const text = json ? JSON.stringify(held, null, 2) : readableExport(held, language)
    if (output === undefined) out(text)
    else {
      writeFileSync(output, `${text}\n`, { mode: 0o600 })
      out(`${output}: what ${ends.length} ends hold about case ${caseRef}, ${held.events.length} events`)
    }
    return EXIT.ok
  },
}
