/**
 * `passerelle trace`: what has passed between the ends in a case, hop by hop, and what is expected next.
 */
import { parseCaseRef, parseEventId } from '@passerelle/kernel'
import { readArguments } from '../arguments.ts'
import type { CliCommand } from '../cli-command.ts'
import { EXIT, usage } from '../exit-codes.ts'
import { ASKING, ASKING_HELP, type Operations, operationsAt } from '../operations/ask-operations.ts'
import { CaseOfEvent, Trace } from '../operations/shapes.ts'
import { showTrace } from '../operations/show-trace.ts'

const HELP = `
passerelle trace CASE|EVENT [options]

One case as it passed between the ends: a line an event, in the order of the log, the ends as columns. Of each event how long it took until
it was in the log, was there, was opened by a person and was answered; SUPERSEDED, HELD and the like where it did nothing or waits, with the
cause; last, what is expected next and when. Times are those of the log. Nothing of what the events say is shown.

  CASE|EVENT         the reference of a case, or the identifier of one of its events
${ASKING_HELP}

Examples
  passerelle trace 0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b
  passerelle trace 0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b --json
`

async function read(operations: Operations, name: string): Promise<Trace> {
  if (!parseCaseRef(name).ok && !parseEventId(name).ok)
    throw usage('trace takes the reference of a case or the identifier of an event')
  const direct = await operations.find(`/traces/${name}`, Trace)
  if (direct) return direct
  const found = await operations.find(`/traces?event=${name}`, CaseOfEvent)
  const trace = found && (await operations.find(`/traces/${found.caseRef}`, Trace))
  if (trace) return trace
  throw usage('operations has seen no case and no event of that name')
}

export const traceCommand: CliCommand = {
  name: 'trace',
  summary: 'what has passed between the ends in a case, hop by hop',
  help: HELP,
  async run(args, streams) {
    const { values, positionals } = readArguments(args, ASKING)
    const [name, ...more] = positionals
    if (name === undefined || more.length > 0) throw usage('which case or event? passerelle trace CASE')
    const trace = await read(operationsAt(values), name)
    if (values.json) streams.out(JSON.stringify(trace, null, 2))
    else showTrace(trace, streams)
    return EXIT.ok
  },
}
