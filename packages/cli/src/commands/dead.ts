/**
 * `passerelle dead`: what ends have put aside (dead letters, quarantine, newer versions): in groups, record by record, or one of them.
 */
import { readArguments, wholeNumber } from '../arguments.ts'
import type { CliCommand, Streams } from '../cli-command.ts'
import { EXIT, type ExitCode, usage } from '../exit-codes.ts'
import { ASKING, ASKING_HELP, type Operations, operationsAt } from '../operations/ask-operations.ts'
import { toTheSecond } from '../operations/how-long.ts'
import { PutAsideGroups, PutAsideRecords, Rehearsal } from '../operations/put-aside-shapes.ts'
import { table } from '../table.ts'

const HELP = `
passerelle dead [--end E [--id N]] [--kind K] [--cause C] [options]

What ends have put aside because they could not take it in, grouped by end, kind and cause; with --end each record of that end; with --id one
of them, with what would become of it were it taken in now. Sizes, hashes, places and names of fields are shown, and no value. The end records
who has looked at one. Ends with 0 where nothing is put aside and all ends answer, else with 1.

  --end E            of this end, as in origin_ma
  --kind K           quarantine, newer-version or dead-letter
  --cause C          of this cause, as in unknown-party
  --id N             this record of that end
${ASKING_HELP}

Examples
  passerelle dead
  passerelle dead --end origin_ma --cause unknown-party
  passerelle dead --end origin_ma --id 17
`
const OPTIONS = {
  ...ASKING,
  end: { type: 'string' },
  kind: { type: 'string' },
  cause: { type: 'string' },
  id: { type: 'string' },
} as const

interface Showing {
  readonly operations: Operations
  /** Begins with a question mark. */
  readonly query: string
  readonly json: boolean
  readonly streams: Streams
}

async function showGroups({ operations, query, json, streams: { out } }: Showing): Promise<ExitCode> {
  const told = await operations.get(`/put-aside${query}`, PutAsideGroups)
  const { groups, silent } = told
  const rows = groups.map(({ end, kind, cause, count, bytes, oldest, newest }) => [
    end,
    kind,
    cause,
    `${count}`,
    `${bytes}`,
    toTheSecond(oldest),
    toTheSecond(newest),
  ])
  if (json) out(JSON.stringify(told, null, 2))
  else if (rows.length === 0) out('Nothing is put aside.')
  else for (const line of table(['end', 'kind', 'cause', 'records', 'bytes', 'oldest', 'newest'], rows)) out(line)
  if (!json && silent.length > 0) out(`does not answer: ${silent.join(', ')}`)
  return groups.length + silent.length === 0 ? EXIT.ok : EXIT.failed
}

async function showRecords(end: string, { operations, query, json, streams: { out } }: Showing): Promise<ExitCode> {
  const told = await operations.get(`/put-aside/${encodeURIComponent(end)}${query}`, PutAsideRecords)
  const rows = told.items.map(({ id, kind, cause, place: { topic, partition, offset }, bytes, sha256, parkedAt }) => [
    `${id}`,
    kind,
    cause,
    `${topic}/${partition}/${offset}`,
    `${bytes}`,
    sha256.slice(0, 16),
    toTheSecond(parkedAt),
  ])
  if (json) out(JSON.stringify(told, null, 2))
  else if (rows.length === 0) out('Nothing is put aside.')
  else for (const line of table(['id', 'kind', 'cause', 'place', 'bytes', 'sha256', 'put aside'], rows)) out(line)
  if (!json && told.more > 0) out(`and ${told.more} more`)
  return told.items.length === 0 ? EXIT.ok : EXIT.failed
}

async function showOne(at: string, { operations, json, streams: { out } }: Showing): Promise<ExitCode> {
  const told = await operations.post(`/put-aside/${at}/rehearse`, undefined, Rehearsal)
  if (json) out(JSON.stringify(told, null, 2))
  else {
    out(`would be ${told.would}${told.cause === null ? '' : `: ${told.cause}`}`)
    if (told.takesTwo) out('its end asks for a second person')
    const rows = (told.fields ?? []).map(({ name, bytes }) => [name, `${bytes}`])
    if (told.fields === null) out('it cannot be read here')
    else for (const line of table(['field', 'bytes'], rows)) out(line)
  }
  return EXIT.failed
}

export const deadCommand: CliCommand = {
  name: 'dead',
  summary: 'what ends have put aside, and why',
  help: HELP,
  async run(args, streams) {
    const { values, positionals } = readArguments(args, OPTIONS)
    if (positionals.length > 0) throw usage('dead takes options only')
    const { end, kind, cause, id, json } = values
    if (id !== undefined && end === undefined) throw usage('of which end? --end E --id N')
    const given = Object.entries({ kind, cause }).flatMap(([name, one]): [string, string][] =>
      one ? [[name, one]] : [],
    )
    const query = given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`
    const showing = { operations: operationsAt(values), query, json, streams }
    if (end === undefined) return showGroups(showing)
    if (id === undefined) return showRecords(end, showing)
    return showOne(`${encodeURIComponent(end)}/${wholeNumber(id, 'id')}`, showing)
  },
}
