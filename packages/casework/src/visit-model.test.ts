import type { CaseEvent } from '@passerelle/contracts'
import type { End } from '@passerelle/kernel'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sharedView } from './digest.ts'
import { foldLog } from './replay/fold-log.ts'
import { visitOf } from './state.ts'
import { play, type Run, stepOfVisit } from './testing/random-work.ts'
import { VISIT } from './testing/stories.ts'
import { CASE, type TwoEnds } from './testing/two-ends.ts'

/** A visit as somebody would keep it on paper who reads the log aloud: what counts now, and nothing else. */
interface Paper {
  state: string
  held: ReadonlySet<string>
  slot: string | null
  check: string | null
  yes: ReadonlySet<End>
}

const ENDS: Readonly<Record<string, string>> = {
  'visit.arrived': 'visiting',
  'visit.not-arrived': 'not-arrived',
  'visit.departed': 'departed',
  'visit.report-filed': 'reported',
  'visit.decision-recorded': 'decided',
  'visit.declined': 'declined',
  'visit.cancelled': 'cancelled',
}
const noYes = (paper: Paper): void => {
  paper.yes = new Set()
  if (paper.state === 'confirmed') paper.state = 'chosen'
}

function noteArranging(paper: Paper, event: CaseEvent): void {
  if (event.type === 'visit.programme-offered')
    Object.assign(paper, { state: 'offered', held: new Set(event.body.held.map(({ slot }) => slot)), slot: null })
  if (event.type === 'visit.slot-chosen') Object.assign(paper, { state: 'chosen', slot: event.body.slot })
  if (event.type === 'visit.slot-released') {
    paper.held = new Set([...paper.held].filter((slot) => slot !== event.body.slot))
    if (paper.slot === event.body.slot) Object.assign(paper, { state: 'offered', slot: null })
  }
  if (event.type === 'visit.legal-check-recorded') paper.check = event.body.check
  if (event.type !== 'visit.confirmed') noYes(paper)
  else paper.yes = new Set([...paper.yes, event.end])
  if (paper.yes.size === 2) paper.state = 'confirmed'
}

const ARRANGES = /^visit\.(programme-offered|slot-chosen|legal-check-recorded|confirmed)$/

/** Reads only what applied, in the order of the log. */
function onPaper({ log }: TwoEnds, fileId: string): Paper {
  const { items } = foldLog(CASE, log)
  const paper: Paper = { state: 'requested', held: new Set(), slot: null, check: null, yes: new Set() }
  log.forEach(({ event }, index) => {
    const applied = items[index]?.kind === 'applied'
    if (applied && event.type === 'case.suspended') noYes(paper)
    if (!applied || event.head.fileId !== fileId) return
    const was = paper.slot
    if (ARRANGES.test(event.type)) noteArranging(paper, event)
    else if (event.type === 'visit.slot-released' && was === event.body.slot) noteArranging(paper, event)
    else if (event.type === 'visit.slot-released')
      paper.held = new Set([...paper.held].filter((slot) => slot !== event.body.slot))
    else paper.state = ENDS[event.type] ?? paper.state
  })
  return paper
}

const begun = fc.constantFrom<keyof typeof VISIT>('requested', 'chosen', 'visiting')

it('whatever two ends do in a visit, both see the same, and what counts is what the log says aloud', () => {
  const seen = new Set<string>()
  const look = ({ world, file }: Run): unknown => seen.add(visitOf(world.origin.folded.state, file)?.state ?? 'none')
  fc.assert(
    fc.property(begun, fc.array(stepOfVisit, { minLength: 10, maxLength: 90, size: 'medium' }), (begin, steps) => {
      const { world, file } = play(steps, look, VISIT[begin]())
      const { destination, origin } = world
      expect(sharedView(destination.folded.state)).toBe(sharedView(origin.folded.state))
      expect(foldLog(CASE, world.log).folded).toEqual(destination.folded)
      const visit = visitOf(destination.folded.state, file)!
      // What a consent given anew voids is told in visit-transitions.test.ts.
      if (world.log.some(({ event }) => event.type === 'consent.withdrawn')) return
      const paper = onPaper(world, file)
      expect(visit.state).toBe(paper.state)
      if ('offer' in visit) expect(new Set(visit.offer.slots.map(({ slot }) => slot))).toEqual(paper.held)
      if ('slot' in visit) expect([visit.slot, visit.check?.check]).toEqual([paper.slot, paper.check ?? undefined])
      if (visit.state === 'chosen') expect(new Set(visit.confirmedBy)).toEqual(paper.yes)
    }),
    { numRuns: 400 },
  )
  // The runs are worth something only if they get far.
  expect(['offered', 'chosen', 'confirmed', 'visiting', 'decided'].filter((state) => !seen.has(state))).toEqual([])
})
