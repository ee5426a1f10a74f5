/**
 * `passerelle partners`: which offices and centres there are and which are suspended; has one suspended and taken up again, by two operators.
 */
import { writeFileSync } from 'node:fs'
import { readArguments } from '../arguments.ts'
import type { CliCommand, Streams } from '../cli-command.ts'
import { EXIT, type ExitCode, usage } from '../exit-codes.ts'
import { ASKING, ASKING_HELP, type Operations, operationsAt } from '../operations/ask-operations.ts'
import { toTheSecond } from '../operations/how-long.ts'
import { PartnerAct, PartnerActs, PartnerReport, Partners } from '../operations/partner-shapes.ts'
import { printable, table } from '../table.ts'

const HELP = `
passerelle partners [list | acts] [options]
passerelle partners suspend PARTY --reason R [options]
passerelle partners resume PARTY --reason R [options]
passerelle partners confirm ACT [options]
passerelle partners report PARTY [-o FILE] [options]

Lists the offices and centres of all ends that are looked after, and since when one is suspended; acts lists who has had whom suspended or
taken up again, and why. suspend and resume propose: another operator says confirm with the name of the act, within a day. While a party is
suspended nothing is sent to it or taken from it; who tries is told so. What was on its way is held at the end that should take it in, and
taken in, in its order, once the party is taken up again. A withdrawal, an erasure, an access and a correction go through all the same.
report has operations look at a party and its end now, check by check (the same checks as on the list of what is stuck, its corridor and its
key), and sign what was found; passerelle verify FILE checks it offline. It sends no event.
list ends with 0 where nobody is suspended, report where all holds, else with 1; the others end with 0 where it was done.

  --reason R         to suspend: security-incident, keys-lost, technical-fault, agreement-ended, own-request or rules-broken;
                     to resume: settled or in-error
  -o FILE            where report writes it, as JSON
${ASKING_HELP}

Examples
  passerelle partners
  passerelle partners suspend CTR-MA-CAS --reason technical-fault
  passerelle partners confirm 0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b
  passerelle partners resume CTR-MA-CAS --reason settled
  passerelle partners report CTR-MA-CAS -o report.json
`
const OPTIONS = { ...ASKING, reason: { type: 'string' }, output: { type: 'string', short: 'o' } } as const

interface Doing {
  readonly operations: Operations
  readonly json: boolean
  readonly reason: string | undefined
  readonly output: string | undefined
  readonly streams: Streams
}

async function list({ operations, json, streams: { out } }: Doing): Promise<ExitCode> {
  const told = await operations.get('/partners', Partners)
  const rows = told.items.map(({ party, end, suspendedSince, name }) => [
    party,
    end,
    suspendedSince === null ? '-' : toTheSecond(suspendedSince),
    printable(name),
  ])
  if (json) out(JSON.stringify(told, null, 2))
  else for (const line of table(['party', 'end', 'suspended since', 'name'], rows)) out(line)
  return told.items.some(({ suspendedSince }) => suspendedSince !== null) ? EXIT.failed : EXIT.ok
}

async function acts({ operations, json, streams: { out } }: Doing): Promise<ExitCode> {
  const told = await operations.get('/partner-acts', PartnerActs)
  const rows = told.items.map(({ id, party, act, reason, by, at, confirmed }) => [
    toTheSecond(at),
    party,
    act,
    reason,
    printable(by),
    confirmed ? printable(confirmed.by) : '-',
    id,
  ])
  if (json) out(JSON.stringify(told, null, 2))
  else if (rows.length === 0) out('Nobody was ever suspended.')
  else for (const line of table(['proposed', 'party', 'act', 'reason', 'by', 'confirmed by', 'name'], rows)) out(line)
  return EXIT.ok
}

async function propose(act: 'suspend' | 'resume', party: string, doing: Doing): Promise<ExitCode> {
  const { operations, json, reason, streams } = doing
  if (reason === undefined) throw usage(`why? --reason, as in passerelle partners ${act} ${party} --reason ...`)
  const told = await operations.post(`/partners/${encodeURIComponent(party)}/${act}`, { reason }, PartnerAct)
  if (json) streams.out(JSON.stringify(told, null, 2))
  else
    streams.out(
      `Proposed. Another operator does it, until ${toTheSecond(told.until)}, by: passerelle partners confirm ${told.id}`,
    )
  return EXIT.ok
}

async function confirm(id: string, { operations, json, streams: { out } }: Doing): Promise<ExitCode> {
  const told = await operations.post(`/partner-acts/${encodeURIComponent(id)}/confirm`, undefined, PartnerAct)
  if (json) out(JSON.stringify(told, null, 2))
  else
    out(
      `${told.party} is ${told.act === 'suspend' ? 'suspended' : 'taken up again'}; every end hears of it within seconds.`,
    )
  return EXIT.ok
}

async function report(party: string, { operations, json, output, streams: { out } }: Doing): Promise<ExitCode> {
  const told = await operations.post(`/partners/${encodeURIComponent(party)}/report`, undefined, PartnerReport)
  const text = `${JSON.stringify(told, null, 2)}\n`
  if (output !== undefined) writeFileSync(output, text)
  const rows = told.checks.map(({ check, result, found }) => [check, result, found ?? ''])
  if (json) out(text.trimEnd())
  else for (const line of table(['check', 'result', 'found'], rows)) out(printable(line))
  if (output !== undefined && !json) out(`${output}: signed by ${told.by}. Check it with: passerelle verify ${output}`)
  return told.holds ? EXIT.ok : EXIT.failed
}

/** What is done with what is named after the word; those without take none. */
const WITHOUT: Readonly<Record<string, (doing: Doing) => Promise<ExitCode>>> = { list, acts }
const WITH: Readonly<Record<string, (named: string, doing: Doing) => Promise<ExitCode>>> = {
  suspend: (party, doing) => propose('suspend', party, doing),
  resume: (party, doing) => propose('resume', party, doing),
  confirm,
  report,
}

export const partnersCommand: CliCommand = {
  name: 'partners',
  summary: 'offices and centres: lists them, suspends one and takes it up again, writes a signed report of one',
  help: HELP,
  async run(args, streams) {
    const { values, positionals } = readArguments(args, OPTIONS)
    const [word = 'list', named, ...more] = positionals
    const doing = {
      operations: operationsAt(values),
      json: values.json,
      reason: values.reason,
      output: values.output,
      streams,
    }
    const without = Object.hasOwn(WITHOUT, word) ? WITHOUT[word] : undefined
    if (without && named === undefined) return without(doing)
    const done = Object.hasOwn(WITH, word) ? WITH[word] : undefined
    if (!done || named === undefined || more.length > 0)
      throw usage('partners takes list, acts, suspend PARTY, resume PARTY, confirm ACT or report PARTY')
    return done(named, doing)
  },
}
