import type { CaseEvent } from '@passerelle/contracts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sharedView } from './digest.ts'
import { takesOpening } from './introduction-state.ts'
import { foldLog } from './replay/fold-log.ts'
import { introductionOf } from './state.ts'
import { play, type Run, stepOfIntroduction } from './testing/random-work.ts'
import { INTRODUCTION } from './testing/stories.ts'
import { CASE, type TwoEnds } from './testing/two-ends.ts'

const LEADS: Readonly<Record<string, string>> = {
  'match.introduced': 'introduced',
  'match.employer-interested': 'interested',
  'match.offered': 'offered',
  'match.accepted': 'accepted',
  'match.counsellor-declined': 'counsellor-declined',
  'match.person-declined': 'person-declined',
  'match.employer-declined': 'employer-declined',
  'match.turned-down': 'turned-down',
  'match.fell-through': 'fell-through',
}
const OPEN: ReadonlySet<string> = new Set(['proposed', 'ready', 'introduced', 'interested', 'offered'])

/** An introduction as somebody would keep it on paper who reads the log aloud: whose yes stands, and what came of it. */
interface Paper {
  state: string
  yes: ReadonlySet<string>
}

function note(paper: Paper, { type }: CaseEvent): void {
  const yes = { 'match.counsellor-confirmed': 'counsellor', 'match.person-confirmed': 'person' }[type as string]
  if (yes !== undefined) paper.yes = new Set([...paper.yes, yes])
  if (yes !== undefined && paper.yes.size === 2) paper.state = 'ready'
  paper.state = LEADS[type] ?? paper.state
}

function endConsent(paper: Paper, event: CaseEvent): void {
  if (event.type !== 'consent.withdrawn' && event.type !== 'consent.expired') return
  const restsOn = paper.yes.size === 0 ? 'job-matching' : 'introduction'
  if (OPEN.has(paper.state) && event.body.purposes.includes(restsOn)) paper.state = 'consent-ended'
}

/** Reads only what applied, in the order of the log. */
function onPaper({ log }: TwoEnds, fileId: string): Paper {
  const { items } = foldLog(CASE, log)
  const paper: Paper = { state: 'proposed', yes: new Set() }
  log.forEach(({ event }, index) => {
    if (items[index]?.kind !== 'applied') return
    if (event.head.fileId === fileId) note(paper, event)
    else endConsent(paper, event)
  })
  return paper
}

const begun = fc.constantFrom<keyof typeof INTRODUCTION>('proposed', 'ready', 'interested', 'offered')
const by = fc.constantFrom('office' as const, 'centre' as const)

it('whatever two ends do in an introduction, both see the same, and what counts is what the log says aloud', () => {
  const seen = new Set<string>()
  const look = ({ world, file }: Run): unknown =>
    seen.add(introductionOf(world.origin.folded.state, file)?.state ?? 'none')
  const steps = fc.array(stepOfIntroduction, { minLength: 10, maxLength: 60, size: 'medium' })
  fc.assert(
    fc.property(begun, by, steps, (begin, who, work) => {
      const { world, file } = play(work, look, INTRODUCTION[begin](who))
      const { destination, origin } = world
      expect(sharedView(destination.folded.state)).toBe(sharedView(origin.folded.state))
      expect(foldLog(CASE, world.log).folded).toEqual(destination.folded)
      const found = introductionOf(destination.folded.state, file)!
      const paper = onPaper(world, file)
      expect(found.state).toBe(paper.state)
      if (found.state === 'proposed') expect(new Set<string>(found.yes)).toEqual(paper.yes)
      // Nothing is with an employer, and no opening kept, without both yeses.
      if (found.state !== 'proposed' && takesOpening(found)) expect(paper.yes.size).toBe(2)
    }),
    { numRuns: 250 },
  )
  // The runs are worth something only if they get far.
  expect(
    ['ready', 'introduced', 'interested', 'offered', 'accepted', 'consent-ended'].filter((state) => !seen.has(state)),
  ).toEqual([])
})
