/**
 * `passerelle retention`: what an end has kept long enough, what of it was carried out and when, and what it keeps on which ground.
 */
import type { z } from 'zod'
import { isLate, RetentionOfCase, RetentionReport, showCase, showReport } from '../access/show-retention.ts'
import { readArguments } from '../arguments.ts'
import type { CliCommand } from '../cli-command.ts'
import { EXIT, type ExitCode, unavailable, usage } from '../exit-codes.ts'
import { ask } from '../replay/http-client.ts'

const HELP = `
passerelle retention --at URL [--case CASE] [--json]

How long an end keeps each kind of record (schemas/retention.json), how much has gone and when last, and what is kept on a ground of its
own. An end carries it out by itself; 1 is returned where something has waited for longer than a day.

  --at URL      the end
  --case CASE   instead: each sealed part of a case, until when it is kept, and what has become of it
  --json        as JSON

The token is taken from the environment: PASSERELLE_TOKEN. Counts are for an operator; a case is for a party of it.

Examples
  PASSERELLE_TOKEN=... passerelle retention --at http://127.0.0.1:7071
  PASSERELLE_TOKEN=... passerelle retention --at http://127.0.0.1:7071 --case 0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b
`
const OPTIONS = { at: { type: 'string' }, case: { type: 'string' }, json: { type: 'boolean' } } as const

interface Question<T> {
  readonly url: string
  readonly token: string
  readonly form: z.ZodType<T>
}

async function asked<T>({ url, token, form }: Question<T>): Promise<T> {
  const answer = await ask({ method: 'GET', url, token })
  if (answer.status === 401) throw usage('the end does not know this token')
  if (answer.status === 403) throw usage('this token may not: counts are for an operator, a case is for a party of it')
  if (answer.status === 404 || answer.status === 400) throw usage('there is no such case for the party of this token')
  const read = form.safeParse(answer.body)
  if (answer.status !== 200 || !read.success) throw unavailable(`${answer.asked} answered ${answer.status}`)
  return read.data
}

export const retentionCommand: CliCommand = {
  name: 'retention',
  summary: 'what has been kept long enough, what was carried out, what is kept on which ground',
  help: HELP,
  async run(args, streams): Promise<ExitCode> {
    const { values, positionals } = readArguments(args, OPTIONS)
    if (values.at === undefined || positionals.length > 0) throw usage('which end? passerelle retention --at URL')
    const token = process.env['PASSERELLE_TOKEN']
    if (token === undefined)
      throw usage('PASSERELLE_TOKEN is not set: the token of an operator, or of a party of the case')
    const end = values.at.replace(/\/$/, '')
    if (values.case !== undefined) {
      const url = `${end}/cases/${encodeURIComponent(values.case)}/retention`
      const ofCase = await asked({ url, token, form: RetentionOfCase })
      if (values.json) streams.out(JSON.stringify(ofCase, null, 2))
      else showCase(ofCase, streams)
      return EXIT.ok
    }
    const report = await asked({ url: `${end}/operations/retention`, token, form: RetentionReport })
    if (values.json) streams.out(JSON.stringify(report, null, 2))
    else showReport(report, streams)
    return isLate(report) ? EXIT.failed : EXIT.ok
  },
}
