/**
 * `npm run canary [-- --transport embedded|kafka] [--plant]`: plays a journey in which every text carries a marker, reads it all
 * at both ends, stops, and searches whatever the machine has left: databases with their write-ahead logs, a base backup, the log,
 * keys, metrics, what was put aside, and what was printed. Last line: `searched N bytes in M places: K markers`.
 * Exit 0 where there is none, 1 where there is, 64 for a wrong call. --plant says a marker where it is clear: it must be found.
 */
import { chmodSync, createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { call, type Machine } from './ask-machine.ts'
import { CENTRE, OFFICE } from './further-files.ts'
import { foreignRecord, isPutAside, type Markers, play, readAll } from './journey.ts'
import { type StartedMachine, startMachine } from './machine.ts'
import { search } from './search.ts'

const USAGE = 'npm run canary [-- --transport embedded|kafka] [--plant]\n'

interface Settings {
  readonly transport: 'embedded' | 'kafka'
  readonly plant: boolean
}

function settings(): Settings | undefined {
  try {
    const { values } = parseArgs({
      options: { transport: { type: 'string', default: 'embedded' }, plant: { type: 'boolean', default: false } },
    })
    const { transport, plant } = values
    return transport === 'embedded' || transport === 'kafka' ? { transport, plant } : undefined
  } catch {
    return undefined
  }
}

const given = settings()
if (!given) {
  process.stderr.write(USAGE)
  process.exit(64)
}
const say = (text: string): void => void process.stdout.write(`${text}\n`)
const dir = mkdtempSync(path.join(tmpdir(), 'passerelle-canary-'))
// The account of the database server has to reach its data in here, or they would lie elsewhere and not be searched.
chmodSync(dir, 0o711)

async function textAt(url: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await fetch(url, { headers })
  if (!response.ok) throw new Error(`${new URL(url).pathname} answers ${response.status}`)
  return await response.text()
}

/** What an operator or a scraper gets to see, kept beside the rest. */
async function keepWhatIsShown(machine: Machine): Promise<void> {
  for (const page of ['/metrics', '/health/ready'])
    machine.keep(`matching${page.replaceAll('/', '-')}`, await textAt(`${machine.matching}${page}`))
  for (const party of [OFFICE, CENTRE]) {
    const operator = party === OFFICE ? 'OPERATOR-DE' : 'OPERATOR-MA'
    for (const page of ['/metrics', '/health/ready', '/operations/parked', '/operations/alarms']) {
      const headers = { authorization: `Bearer ${machine.tokens[operator]}` }
      machine.keep(`${operator}${page.replaceAll('/', '-')}`, await textAt(`${machine.urlOf(party)}${page}`, headers))
    }
    // Whoever asks wrongly with somebody's name finds it in no log either.
    await call(machine, party, 'POST /cases', { corridor: 'de-ma', name: 'CanaryInABadRequest' })
  }
}

async function canary({ transport, plant }: Settings): Promise<number> {
  const markers: Markers = new Map([['CanaryInABadRequest', 'a request that was refused']])
  const foreign: Markers = new Map()
  const printed = createWriteStream(path.join(dir, 'printed.log'))
  const world = await startMachine({ dir: path.join(dir, 'world'), transport, printed })
  try {
    await live(world, { markers, foreign, plant })
  } finally {
    await world.stop()
  }
  await new Promise((resolve) => printed.end(resolve))
  const { bytes, places, found: all } = await search(dir, [...markers.keys(), ...foreign.keys()])
  const found = all.filter(({ text, file }) => !(foreign.has(text) && world.log.holds(file)))
  for (const { text, file } of found) say(`  ${markers.get(text) ?? foreign.get(text)} in ${file}`)
  say(`searched ${bytes} bytes in ${places} places: ${found.length} markers`)
  return found.length === 0 ? 0 : 1
}

interface Living {
  readonly markers: Markers
  /** Of a record that none of ours has written: the log itself has them in the clear. */
  readonly foreign: Markers
  readonly plant: boolean
}

/** All that happens before the search. @throws where what was said cannot be read by whom it is for */
async function live(world: StartedMachine, { markers, foreign, plant }: Living): Promise<void> {
  const tokens = JSON.parse(readFileSync(path.join(dir, 'world', 'tokens.json'), 'utf8'))
  const machine: Machine = {
    tokens,
    read: new Set(),
    urlOf: (party) => world.urls[party === OFFICE ? 'destination' : 'origin'],
    matching: world.urls.matching,
    keep: (name, answer) => writeFileSync(path.join(dir, `shown-${name}.txt`), answer),
  }
  say('playing a journey through both ends ...')
  const number = plant ? 'CanaryPlantedInTheClear' : '2026-0117'
  if (plant) markers.set(number, 'the number of a case, which is clear')
  const caseRef = await play(machine, markers, number)
  const texts = new Map([...markers].filter(([text]) => text.length === 24))
  await readAll(machine, caseRef, texts)
  const [sealed, read] = [texts.size, machine.read.size]
  say(`${sealed} texts were said and ${read} of them read at the ends and by matching`)
  if (read < sealed) throw new Error('what was said cannot be read: a search would prove nothing')
  await world.log.write(foreignRecord(foreign))
  await isPutAside(machine)
  await keepWhatIsShown(machine)
  await world.backUp(path.join(dir, 'backup'))
}

try {
  process.exitCode = await canary(given)
} finally {
  rmSync(dir, { recursive: true, force: true })
}
