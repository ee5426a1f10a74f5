/**
 * How far a referral has come, told in commands: the beginnings that many tests share. Imported by tests alone.
 */
import type { Summary } from '@passerelle/contracts'
import type { FileId } from '@passerelle/kernel'
import {
  accept,
  arrive,
  ask,
  consent,
  decision,
  decline,
  depart,
  options,
  propose,
  reroute,
  session,
  submit,
  summary,
  waitlist,
  withdraw,
} from './commands.ts'
import { all, type Hand, hands, onlyFile } from './hands.ts'
import {
  acceptJob,
  confirmJob,
  employerInterested,
  introduce,
  offerJob,
  personSaysYes,
  proposeJob,
} from './introduction-commands.ts'
import { day, OFFICE, OTHER_CENTRE } from './profiles.ts'
import { type TwoEnds, twoEnds } from './two-ends.ts'
import { checkLaw, choose, comeToVisit, confirm, offerSlots, requestVisit } from './visit-commands.ts'

export interface Story {
  readonly world: TwoEnds
  readonly office: Hand
  readonly centre: Hand
  readonly file: FileId
}

export function counselled(world = twoEnds()): { world: TwoEnds; office: Hand; centre: Hand } {
  const { office, centre } = hands(world)
  all(office, session(office), options(office), decision(office))
  return { world, office, centre }
}

export function submitted(said: Summary = summary()): Story {
  const { world, office, centre } = counselled()
  all(office, consent(office, ['referral', 'sensitive', 'follow-up']), submit(office, said))
  return { world, office, centre, file: onlyFile(world) }
}

/** A come-and-see visit that somebody asked for who has not decided anything. */
export function visitRequested(): Story {
  const world = twoEnds()
  const { office, centre } = hands(world)
  all(office, session(office), consent(office, ['visit', 'sensitive']), requestVisit(office))
  return { world, office, centre, file: onlyFile(world) }
}
const visitOffered = () => onward(visitRequested(), ({ centre, file }) => all(centre, offerSlots(centre, file)))
const visitChosen = () =>
  onward(visitOffered(), ({ office, file }) => all(office, checkLaw(office, file), choose(office, file)))
const visitConfirmed = () =>
  onward(visitChosen(), ({ office, centre, file }) => {
    all(office, confirm(office, file))
    all(centre, confirm(centre, file))
  })
/** Somebody proposed for a vacancy by whoever is asked. */
export function proposed(by: 'office' | 'centre' = 'centre'): Story {
  const world = twoEnds()
  const { office, centre } = hands(world)
  all(office, session(office), consent(office, ['job-matching', 'introduction']))
  if (by === 'centre') all(centre, proposeJob(centre, { to: OFFICE }))
  else all(office, proposeJob(office))
  return { world, office, centre, file: onlyFile(world) }
}
const ready = (by?: 'office' | 'centre') =>
  onward(proposed(by), ({ office, file }) => all(office, confirmJob(office, file), personSaysYes(office, file)))
const introduced = (by?: 'office' | 'centre') =>
  onward(ready(by), ({ office, file }) => all(office, introduce(office, file)))
const interested = (by?: 'office' | 'centre') =>
  onward(introduced(by), ({ centre, file }) => all(centre, employerInterested(centre, file)))
const jobOffered = (by?: 'office' | 'centre') =>
  onward(interested(by), ({ centre, file }) => all(centre, offerJob(centre, file)))
/** How far an introduction has come. */
export const INTRODUCTION = {
  proposed,
  ready,
  introduced,
  interested,
  offered: jobOffered,
  accepted: (by?: 'office' | 'centre') =>
    onward(jobOffered(by), ({ office, file }) => all(office, acceptJob(office, file))),
} as const satisfies Record<string, (by?: 'office' | 'centre') => Story>

/** How far a visit has come. */
export const VISIT = {
  requested: visitRequested,
  offered: visitOffered,
  chosen: visitChosen,
  confirmed: visitConfirmed,
  visiting: () => onward(visitConfirmed(), ({ centre, file }) => all(centre, comeToVisit(centre, file))),
} as const satisfies Record<string, () => Story>

export function accepted(): Story {
  const story = submitted()
  all(story.centre, accept(story.centre, story.file))
  return story
}

export const REACHED = {
  submitted: () => submitted(),
  'in-clarification': () => onward(submitted(), ({ centre, file }) => all(centre, ask(centre, file))),
  'terms-proposed': () => onward(submitted(), ({ centre, file }) => all(centre, propose(centre, file))),
  waitlisted: () => onward(submitted(), ({ centre, file }) => all(centre, waitlist(centre, file, day('2027-03-01')))),
  accepted,
  travelling: () => onward(accepted(), ({ office, file }) => all(office, depart(office, file, day('2027-02-01')))),
  arrived: () => onward(accepted(), ({ centre, file }) => all(centre, arrive(centre, file, day('2027-01-12')))),
  declined: () => onward(submitted(), ({ centre, file }) => all(centre, decline(centre, file))),
  rerouted: () => onward(submitted(), ({ centre, file }) => all(centre, reroute(centre, file, OTHER_CENTRE))),
  withdrawn: () => onward(submitted(), ({ office, file }) => all(office, withdraw(office, file))),
} as const satisfies Record<string, () => Story>

export function onward(story: Story, next: (story: Story) => void): Story {
  next(story)
  return story
}
