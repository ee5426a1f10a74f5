/**
 * `passerelle legal-check`: what the rules say of a journey with a residence status, on a day: to try them, and to see what a new
 * version changes. The rules are casework's; nothing of it is stored anywhere.
 */
import {
  explainCheck,
  type LegalCheck,
  type LegalLanguage,
  legalCheck,
  legalTexts,
  type PlannedJourney,
} from '@passerelle/casework'
import { codeLists } from '@passerelle/contracts'
import { type LocalDate, parseLocalDate } from '@passerelle/kernel'
import { readArguments, wholeNumber } from '../arguments.ts'
import type { CliCommand } from '../cli-command.ts'
import { EXIT, usage } from '../exit-codes.ts'

const HELP = `
passerelle legal-check --residence R --date D [--days N] [--title-days N] [--release W] [--country CC] [--language L] [--json]

Says what the legal pre-check of a come-and-see visit answers: result, rule, source, first day of the rule, and what would change it.
It is information on rules, and no legal advice.

  --residence   a code of the list, for example settlement-permit; any other is answered as not listed
  --date        day of departure, YYYY-MM-DD
  --days        days of absence that are meant
  --title-days  days of absence that the title itself allows, as of a visa with several entries
  --release     what somebody named has written: ${codeLists['legal-release'].join(', ')}
  --country     country of residence, DE where left out
  --language    ${Object.keys(legalTexts).join(', ')}; en where left out

Examples
  passerelle legal-check --residence settlement-permit --date 2027-03-08 --days 200
  passerelle legal-check --residence tolerated --date 2027-03-08 --release re-entry-right --language de
`

const isLanguage = (text: string): text is LegalLanguage => Object.hasOwn(legalTexts, text)

function dayOf(text: string | undefined): LocalDate {
  const parsed = text === undefined ? undefined : parseLocalDate(text)
  if (!parsed?.ok) throw usage('--date takes a day of the calendar, as in 2027-03-08')
  return parsed.value
}

function releaseOf(text: string | undefined): PlannedJourney['release'] {
  if (text === undefined) return null
  const known = codeLists['legal-release'].find((code) => code === text)
  if (!known) throw usage(`--release is one of ${codeLists['legal-release'].join(', ')}`)
  return known
}

const days = (text: string | undefined, name: string): number | null =>
  text === undefined ? null : wholeNumber(text, name)

function lines(check: LegalCheck, language: LegalLanguage): readonly string[] {
  const { result, why, limit, changes, notice } = explainCheck(check, language)
  const { rule, version, validFrom, sources } = check
  return [
    `${check.result}: ${result}`,
    `  ${why}`,
    ...(limit === null ? [] : [`  ${limit}`]),
    ...changes.map((change) => `  - ${change}`),
    `rule ${rule}${version === null ? '' : ` (${version}, from ${validFrom})`}${sources.length > 0 ? `: ${sources.join('; ')}` : ''}`,
    notice,
  ]
}

const OPTIONS = {
  residence: { type: 'string' },
  date: { type: 'string' },
  days: { type: 'string' },
  'title-days': { type: 'string' },
  release: { type: 'string' },
  country: { type: 'string', default: 'DE' },
  language: { type: 'string', default: 'en' },
  json: { type: 'boolean', default: false },
} as const

export const legalCheckCommand: CliCommand = {
  name: 'legal-check',
  summary: 'says what the rules answer to a visit with a residence status',
  help: HELP,
  async run(args, { out }) {
    const { values, positionals } = readArguments(args, OPTIONS)
    const { residence, country, language } = values
    if (positionals.length > 0) throw usage('legal-check takes options alone')
    if (!residence) throw usage('--residence names a residence status')
    if (!isLanguage(language)) throw usage(`--language is one of ${Object.keys(legalTexts).join(', ')}`)
    const check = legalCheck({
      country,
      residence: residence.replaceAll('_', '-').toLowerCase(),
      departure: dayOf(values.date),
      days: days(values.days, 'days'),
      titleDays: days(values['title-days'], 'title-days'),
      release: releaseOf(values.release),
    })
    if (values.json) out(JSON.stringify({ ...check, explained: explainCheck(check, language) }, null, 2))
    else for (const line of lines(check, language)) out(line)
    return EXIT.ok
  },
}
