/**
 * `passerelle redrive`: has ends take in again what they have put aside; without --yes only says what would become of it.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { SECOND } from '@passerelle/kernel'
import { readArguments, wholeNumber } from '../arguments.ts'
import type { CliCommand, Streams } from '../cli-command.ts'
import { EXIT, type ExitCode, usage } from '../exit-codes.ts'
import { onInterrupt } from '../on-interrupt.ts'
import { ASKING, ASKING_HELP, type Operations, operationsAt } from '../operations/ask-operations.ts'
import { toTheSecond } from '../operations/how-long.ts'
import { Redrive } from '../operations/put-aside-shapes.ts'
import { printable, table } from '../table.ts'

const HELP = `
passerelle redrive [--end E] [--kind K] [--cause C] [--id N] [--per-second N] [--yes] [options]
passerelle redrive --plan PLAN [--yes] [options]

Has ends take in again, unchanged, what they have put aside. First each record is rehearsed at its end: how its event would stand, duplicate
where it is there already, refused where it would be put aside again, which then is left where it is. Without --yes that is all. Several
records take two people: the first plans (and is told the name of the plan), the second says --plan PLAN --yes. Where an end asks for two
people itself, both names stand in its record. Where an end does not answer, the plan is made without it and says so. Ends with 0 where all
of it was, or would be, taken in and no end was silent, else with 1.

  --end E            of this end, as in origin_ma
  --kind K           quarantine, newer-version or dead-letter
  --cause C          of this cause, as in unknown-party
  --id N             this record of that end alone
  --per-second N     at most so many a second, 5 where it is left out
  --plan PLAN        what was planned before
  --yes              carries it out
${ASKING_HELP}

Examples
  passerelle redrive --end origin_ma --cause unknown-party
  passerelle redrive --end origin_ma --id 17 --yes
  passerelle redrive --plan 0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b --yes
`
const OPTIONS = {
  ...ASKING,
  end: { type: 'string' },
  kind: { type: 'string' },
  cause: { type: 'string' },
  id: { type: 'string' },
  'per-second': { type: 'string', default: '5' },
  plan: { type: 'string' },
  yes: { type: 'boolean', default: false },
} as const

type Given = ReturnType<typeof readArguments<typeof OPTIONS>>['values']

async function planned(operations: Operations, given: Given): Promise<Redrive> {
  const { end, kind, cause, id, plan } = given
  if (plan !== undefined) return operations.get(`/redrives/${encodeURIComponent(plan)}`, Redrive)
  if ((end ?? kind ?? cause) === undefined) throw usage('which records? --end, --kind or --cause; or --plan PLAN')
  if (id !== undefined && end === undefined) throw usage('of which end? --end E --id N')
  const perSecond = wholeNumber(given['per-second'], 'per-second')
  const wanted = { end, kind, cause, perSecond, ...(id === undefined ? {} : { id: wholeNumber(id, 'id') }) }
  return operations.post('/redrives', wanted, Redrive)
}

/** Until nothing of it is left to be tried, or it only waits for somebody else. */
async function carriedOut(operations: Operations, plan: Redrive): Promise<Redrive> {
  const [signal, at] = [onInterrupt(), `/redrives/${plan.id}`]
  let now = await operations.post(`${at}/carry-out`, undefined, Redrive)
  const isUntried = ({ would, outcome }: Redrive['items'][number]): boolean => would !== 'refused' && outcome === null
  while (now.items.some(isUntried) && !signal.aborted) {
    await sleep(SECOND / 2, undefined, { signal }).catch(() => undefined)
    now = await operations.get(at, Redrive)
  }
  return now
}

const becomes = ({ would, why }: Redrive['items'][number]): string => (why === null ? would : `${would} (${why})`)

/** What the plan lacks, so that nobody takes it for all there is. */
function showLacking({ silent, more }: Redrive, { out }: Streams): void {
  if (silent.length > 0)
    out(printable(`did not answer, so what is put aside there may be missing: ${silent.join(', ')}`))
  if (more > 0) out(`${more} more fitted: once this plan is carried out, plan again`)
}

function show(plan: Redrive, streams: Streams): void {
  const { out } = streams
  showLacking(plan, streams)
  if (plan.items.length === 0)
    return out(
      plan.silent.length > 0 ? 'Nothing like that at the ends that answer.' : 'Nothing like that is put aside.',
    )
  const rows = plan.items.map((item) => [item.end, `${item.id}`, item.cause, becomes(item), item.outcome ?? '-'])
  for (const line of table(['end', 'id', 'put aside for', 'would be', 'outcome'], rows)) out(line)
  const planner = `plan ${plan.id} of ${plan.by}`
  out(printable(plan.confirmed ? `${planner}, confirmed by ${plan.confirmed.by}` : planner))
  if (plan.open === 0) return out('Nothing of it is left to be tried.')
  const who = plan.needsSecond && plan.confirmed === null ? 'Somebody else has it' : 'It is'
  out(`${who} carried out, until ${toTheSecond(plan.until)}, by: passerelle redrive --plan ${plan.id} --yes`)
}

const isGood = ({ items, silent, more }: Redrive, done: boolean): boolean =>
  silent.length + more === 0 && items.every(({ would, outcome }) => (done ? outcome === 'taken' : would !== 'refused'))

export const redriveCommand: CliCommand = {
  name: 'redrive',
  summary: 'has ends take in again what they have put aside; says first what would become of it',
  help: HELP,
  async run(args, streams): Promise<ExitCode> {
    const { values, positionals } = readArguments(args, OPTIONS)
    if (positionals.length > 0) throw usage('redrive takes options only')
    const operations = operationsAt(values)
    const plan = await planned(operations, values)
    const isGroupOfOwn = values.plan === undefined && plan.items.length > 1
    const isDone = values.yes && plan.open > 0 && !isGroupOfOwn
    const now = isDone ? await carriedOut(operations, plan) : plan
    if (values.json) streams.out(JSON.stringify(now, null, 2))
    else show(now, streams)
    return isGood(now, isDone || values.yes) ? EXIT.ok : EXIT.failed
  },
}
