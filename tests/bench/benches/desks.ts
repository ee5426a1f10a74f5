/**
 * The list of cases over 400 kbit/s and 300 ms there and back: from the way to the address until it can be touched. Each desk, with nothing on
 * the device and again with its worker, as fast as this machine and four times slower. Beside it the same list as one page that a server has drawn; and 2.5 s.
 */
import { setup as buildDesks } from '../../browser/built-desks.ts'
import type { Bench, Given } from '../bench.ts'
import { byTurns } from '../compare.ts'
import { type Figure, figure, type Measured } from '../figure.ts'
import { type DeskVisits, openDeskVisits } from '../ours/desk-visits.ts'
import type { DeskWorld } from '../ours/desk-worker.ts'
import { startWorker } from '../worker.ts'

const LINE = { bits: 400_000, roundTrip: 300 }
const GOAL_MS = 2_500
/** The centre's as in its country, the counsellor's as in an office. */
const DESKS = [
  { name: 'centre', party: 'centre', account: 'case-worker@CTR-MA-CAS', language: 'fr' },
  { name: 'counsellor', party: 'office', account: 'counsellor@OFF-DE-NW-01', language: 'de' },
] as const

const WAYS = [
  { called: 'first visit', isFirst: true, times: 1 },
  { called: 'with its worker', isFirst: false, times: 1 },
  { called: 'first visit, slow phone', isFirst: true, times: 4 },
  { called: 'with its worker, slow phone', isFirst: false, times: 4 },
] as const

const figuresOf = (bench: string, measured: Measured): readonly Figure[] => {
  const lower = { unit: 'ms', better: 'lower' } as const
  return [
    figure({ bench: `${bench} (beside a drawn page)`, goal: 2, ...lower }, measured),
    figure({ bench: `${bench} (beside 2.5 s)`, goal: 1, ...lower }, { ours: measured.ours, baseline: GOAL_MS }),
  ]
}

async function ofOneDesk(name: string, visits: DeskVisits, { scale, say }: Given): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  for (const { called, isFirst, times } of scale.smoke ? WAYS.slice(0, 2) : WAYS) {
    const measured = await byTurns({
      rounds: scale.rounds,
      say: (what) => say(`${name}, ${called}: ${what}`),
      ours: () => visits.desk(times, isFirst),
      baseline: () => visits.plain(times, isFirst),
    })
    figures.push(...figuresOf(`desk, ${name}, ${called}`, measured))
  }
  return figures
}

async function listOverSlowLine(given: Given): Promise<readonly Figure[]> {
  const { scale, say } = given
  buildDesks()
  const worker = startWorker(new URL('../ours/desk-worker.ts', import.meta.url))
  const figures: Figure[] = []
  try {
    const cases = scale.of({ usual: 60, smoke: 3 })
    const world = await worker.ask<DeskWorld>('open', cases)
    say(`${cases} cases at each desk`)
    for (const { name, party, account, language } of DESKS) {
      const visits = await openDeskVisits({ url: world[party], account, language }, LINE)
      try {
        figures.push(...(await ofOneDesk(name, visits, given)))
      } finally {
        await visits.close()
      }
    }
    return figures
  } finally {
    await worker.close()
  }
}

export const desks: Bench = { name: 'desks', run: listOverSlowLine }
