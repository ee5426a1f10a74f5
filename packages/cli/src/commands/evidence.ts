/**
 * `passerelle evidence`: has an end write down what it can prove of a case. `passerelle verify` checks it, without any end.
 */
import { writeFileSync } from 'node:fs'
import { evidenceText } from '@passerelle/trust'
import { z } from 'zod'
import { readArguments } from '../arguments.ts'
import type { CliCommand } from '../cli-command.ts'
import { EXIT, unavailable, usage } from '../exit-codes.ts'
import { ask } from '../replay/http-client.ts'

const HELP = `
passerelle evidence CASE --at URL -o FILE

Writes what an end can prove of a case: the events that both ends have signed, their schemas, the public keys.
The content that the parties sealed stays sealed. It is checked by: passerelle verify FILE

  CASE          the case reference
  --at URL      the end
  -o FILE       where it is written

The token of a party of the case is taken from the environment: PASSERELLE_TOKEN

Examples
  PASSERELLE_TOKEN=... passerelle evidence 0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b --at http://127.0.0.1:7071 -o case.json
`
const OPTIONS = { at: { type: 'string' }, output: { type: 'string', short: 'o' } } as const
const File = z.record(z.string(), z.json())

export const evidenceCommand: CliCommand = {
  name: 'evidence',
  summary: 'writes down what an end can prove of a case',
  help: HELP,
  async run(args, { out }) {
    const { values, positionals } = readArguments(args, OPTIONS)
    const [caseRef, ...more] = positionals
    if (caseRef === undefined || more.length > 0) throw usage('which case? passerelle evidence CASE --at URL -o FILE')
    if (values.at === undefined || values.output === undefined) throw usage('--at URL and -o FILE are needed')
    const token = process.env['PASSERELLE_TOKEN']
    if (token === undefined) throw usage('PASSERELLE_TOKEN is not set: the token of a party of the case')
    const answer = await ask({
      method: 'GET',
      url: `${values.at.replace(/\/$/, '')}/cases/${encodeURIComponent(caseRef)}/evidence`,
      token,
    })
    if (answer.status === 401) throw usage('the end does not know this token')
    if (answer.status === 404 || answer.status === 400) throw usage('there is no such case for the party of this token')
    const file = File.safeParse(answer.body)
    if (answer.status !== 200 || !file.success) throw unavailable(`${answer.asked} answered ${answer.status}`)
    writeFileSync(values.output, evidenceText(file.data))
    out(`${values.output}: evidence of case ${caseRef}. Check it with: passerelle verify ${values.output}`)
    return EXIT.ok
  },
}
