/**
 * `passerelle replay`: plays journeys as real commands in a world and says where it deviates.
 */
import { readFile } from 'node:fs/promises'
import { HOUR, type Instant, instant } from '@passerelle/kernel'
import { listOf, readArguments } from '../arguments.ts'
import type { CliCommand } from '../cli-command.ts'
import { EXIT, usage } from '../exit-codes.ts'
import { type Journey, readJourneys } from '../replay/journey.ts'
import { type OpenedWorld, ownWorld, type Transport, worldAt } from '../replay/open-world.ts'
import { replay } from '../replay/replay.ts'
import { countsOf, jsonOf, lastLine, progressLine, tablesOf } from '../replay/report.ts'
import { scheduleOf } from '../replay/schedule.ts'
import { scoreSources } from '../replay/score-sources.ts'

const HELP = `
passerelle replay FILE [options]

Plays the journeys of FILE (JSON: { "items": [...] } or a list) as real commands of offices and centres, interleaved by
time, and checks after every step that both ends show the same. What is missing before a step is supplied by a real
command and counted. A score that a proposal tells is read back from matching. docs/replay.md tells how a step becomes a command.

  --transport memory|embedded|kafka  what carries the events in a world of its own (memory)
  --at URL,URL,...                   plays in a world that runs in test mode: the addresses of its ends
  --tokens FILE                      with --at: JSON object of party and token
  --candidates FILE --vacancies FILE whose scores are read back from matching (candidates.json and vacancies.json
                                     beside FILE, where they are there)
  --journey ID,ID,...                plays these alone
  --json                             one object with everything instead of tables
  --verbose                          also names data that no field takes

Examples
  passerelle replay tests/journeys/samples/journeys.json
  passerelle replay journeys.json --transport embedded --json > replayed.json
  passerelle replay tests/journeys/samples/journeys.json --journey JRN-A,JRN-F
  passerelle replay journeys.json --at http://127.0.0.1:4101,http://127.0.0.1:4102 --tokens tokens.json

The last line is always: replayed N journeys, M steps, K deviations, S supplied, Y not yet.
It ends with 0 only where K is 0.
`
const OPTIONS = {
  transport: { type: 'string', default: 'memory' },
  at: { type: 'string' },
  tokens: { type: 'string' },
  candidates: { type: 'string' },
  vacancies: { type: 'string' },
  journey: { type: 'string' },
  json: { type: 'boolean', default: false },
  verbose: { type: 'boolean', default: false },
} as const

const TRANSPORTS: readonly Transport[] = ['memory', 'embedded', 'kafka']

function transportOf(name: string): Transport {
  const found = TRANSPORTS.find((transport) => transport === name)
  if (!found) throw usage(`--transport is one of ${TRANSPORTS.join(', ')}`)
  return found
}

async function journeysIn(file: string | undefined): Promise<readonly Journey[]> {
  if (file === undefined) throw usage('which file? passerelle replay FILE')
  const text = await readFile(file, 'utf8').catch(() => {
    throw usage(`${file} cannot be read`)
  })
  return readJourneys(text)
}

function chosenOf(journeys: readonly Journey[], wanted: string | undefined): readonly Journey[] {
  if (wanted === undefined) return journeys
  const ids = new Set(listOf(wanted))
  const chosen = journeys.filter(({ id }) => ids.has(id))
  if (chosen.length === 0 || chosen.length < ids.size) throw usage('--journey names one that is not in the file')
  return chosen
}

/** Before the first step, so that no journey has to be moved. */
const beginning = (journeys: readonly Journey[]): Instant =>
  instant(Math.min(...scheduleOf(journeys).map(({ at }) => at)) - HOUR)

interface Where {
  readonly at: string | undefined
  readonly tokens: string | undefined
  readonly transport: string
}

async function opened({ at, tokens, transport }: Where, journeys: readonly Journey[]): Promise<OpenedWorld> {
  if (at === undefined) {
    const corridors = [...new Set(journeys.map(({ corridor }) => corridor))]
    return ownWorld({ transport: transportOf(transport), startAt: beginning(journeys), corridors })
  }
  if (tokens === undefined) throw usage('--at needs --tokens FILE')
  const urls = listOf(at)
  if (urls.length === 0) throw usage('--at takes the addresses of the ends, separated by commas')
  return worldAt(urls, tokens)
}

export const replayCommand: CliCommand = {
  name: 'replay',
  summary: 'plays journeys in a world and says where it deviates',
  help: HELP,
  async run(args, { out, err }) {
    const { values, positionals } = readArguments(args, OPTIONS)
    if (positionals.length > 1) throw usage('one file at a time')
    const journeys = chosenOf(await journeysIn(positionals[0]), values.journey)
    const sources = await scoreSources(values, positionals[0] ?? '')
    const where = { at: values.at, tokens: values.tokens, transport: values.transport }
    const { world, close } = await opened(where, journeys)
    try {
      const result = await replay(world, journeys, { tell: (outcome) => err(progressLine(outcome)), sources })
      const counts = countsOf(result)
      if (values.json) out(JSON.stringify(jsonOf(result), null, 2))
      else for (const line of [...tablesOf(result, values.verbose), lastLine(counts)]) out(line)
      return counts.deviations === 0 ? EXIT.ok : EXIT.failed
    } finally {
      await close()
    }
  },
}
