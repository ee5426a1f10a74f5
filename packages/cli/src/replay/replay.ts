/**
 * Replays journeys in a world: every step of every journey in the order of time, each checked at both ends.
 * Keeps: nothing is passed over silently; a step that fails deviates and the journey goes on.
 */
import type { CommandType } from '@passerelle/contracts'
import { type End, Fault, type Instant, instant, unreachable } from '@passerelle/kernel'
import { type Awaited, giveUp, look, runOnUntil } from './awaited.ts'
import { checkStep, type Deviation, type Written, whetherAgreed } from './check-step.ts'
import type { Journey, Step } from './journey.ts'
import { type JourneyRun, newRun } from './journey-run.ts'
import { kindOf } from './not-yet.ts'
import { type Play, playCommand, type Supplied } from './play-command.ts'
import { playMatter } from './play-matter.ts'
import { awaitReceived, openNewest } from './play-receipts.ts'
import { type ReadBack, readScoreBack, type Scores } from './read-score-back.ts'
import { dataOf, type Scheduled, scheduleOf, shifted, weeksToShift } from './schedule.ts'
import { laterSources, noSources, type ScoreSources } from './score-sources.ts'
import type { World } from './world.ts'

export interface StepOutcome {
  readonly journeyId: string
  readonly step: Step
  readonly at: Instant
  readonly kind: 'played' | 'not-yet' | 'unknown'
  deviations: readonly Deviation[]
  readonly supplied: readonly Supplied[]
  readonly unknownKeys: readonly string[]
  /** Of the score that the step tells; null where it tells none, or was not taken. */
  readBack: ReadBack | null
}
export interface Replay {
  readonly weeksShifted: number
  readonly journeys: readonly Journey[]
  readonly outcomes: readonly StepOutcome[]
}

interface Stage {
  readonly world: World
  readonly runs: ReadonlyMap<string, JourneyRun>
  readonly scores: Scores
  waiting: readonly Awaited[]
  readonly tell: (outcome: StepOutcome) => void
}

async function moveTo(stage: Stage, target: Instant): Promise<void> {
  for (let arrived = false; !arrived; ) {
    arrived = await stage.world.clock.stepTowards(target)
    if (stage.waiting.length > 0) stage.waiting = await look(stage.world, stage.waiting)
  }
}

async function playCommands(play: Play, type: CommandType, step: Step): Promise<readonly Deviation[]> {
  const written: Written[] = []
  const deviations: Deviation[] = []
  for (const end of step.ends) {
    const played = await playCommand(play, { type, end, data: dataOf(play.run.journey, step) })
    if (!played.ok) deviations.push({ expected: played.expected, came: played.came })
    else {
      play.run.claimed.add(played.eventId)
      written.push({ eventId: played.eventId, type, end })
    }
  }
  return [...deviations, ...(await checkStep(play.world, play.run, written))]
}

/** What a proposal says is what matching says; where it was not taken there is nothing to compare. */
async function compareScore(stage: Stage, play: Play, outcome: StepOutcome): Promise<readonly Deviation[]> {
  const { step } = outcome
  if (step.event !== 'match.proposed' || play.run.caseRef === null) return []
  outcome.readBack = (await readScoreBack(play, step.data, stage.scores)) ?? null
  return outcome.readBack?.compared ? outcome.readBack.deviations : []
}

async function perEnd(ends: readonly End[], play: (end: End) => Promise<Deviation[]>): Promise<Deviation[]> {
  const found: Deviation[] = []
  for (const end of ends) found.push(...(await play(end)))
  return found
}

function awaitedOf(run: JourneyRun, type: string, outcome: StepOutcome): readonly Awaited[] {
  const settle = (found: readonly Deviation[]): void => {
    outcome.deviations = [...outcome.deviations, ...found]
  }
  return outcome.step.ends.map((end) => ({ run, type, end, settle }))
}

async function playKind(stage: Stage, play: Play, outcome: StepOutcome): Promise<readonly Deviation[]> {
  const { step } = outcome
  const { world, run } = play
  const kind = kindOf(step.event)
  switch (kind.kind) {
    case 'command':
      return [...(await playCommands(play, kind.type, step)), ...(await compareScore(stage, play, outcome))]
    case 'matter':
      return perEnd(step.ends, async (end) => [
        ...(await playMatter(play, { type: kind.type, end, data: dataOf(run.journey, step) })),
      ])
    case 'received':
      return [
        ...(await perEnd(step.ends, (end) => awaitReceived(play, end, kind.of))),
        ...(await whetherAgreed(world, run)),
      ]
    case 'opened':
      return [...(await perEnd(step.ends, (end) => openNewest(play, end))), ...(await whetherAgreed(world, run))]
    case 'awaited':
      stage.waiting = [...stage.waiting, ...(await look(world, awaitedOf(run, kind.type, outcome)))]
      return whetherAgreed(world, run)
    case 'unknown':
      return [{ expected: 'a type of the contract', came: `${step.event}, which nobody knows` }]
    case 'not-yet':
      return []
    default:
      return unreachable(kind)
  }
}

/** A fault of one journey is its deviation; a world that does not answer ends the replay. */
async function guarded(play: () => Promise<readonly Deviation[]>): Promise<readonly Deviation[]> {
  try {
    return await play()
  } catch (fault) {
    if (fault instanceof Fault && fault.code === 'missing-in-world')
      return [{ expected: 'a world that has it', came: fault.message }]
    throw fault
  }
}

async function playStep(stage: Stage, { journey, step, at }: Scheduled): Promise<StepOutcome> {
  const run = stage.runs.get(journey.id) ?? newRun(journey)
  const { kind } = kindOf(step.event)
  const play: Play = { world: stage.world, run, supplied: [], unknown: [] }
  const outcome: StepOutcome = {
    journeyId: journey.id,
    step,
    at,
    kind: kind === 'not-yet' || kind === 'unknown' ? kind : 'played',
    deviations: [],
    supplied: play.supplied,
    unknownKeys: play.unknown,
    readBack: null,
  }
  if (outcome.kind === 'played') {
    await moveTo(stage, at)
    stage.waiting = giveUp(stage.waiting, run)
  }
  const found = await guarded(() => playKind(stage, play, outcome))
  outcome.deviations = [...outcome.deviations, ...found]
  stage.tell(outcome)
  return outcome
}

async function runOn(stage: Stage): Promise<void> {
  const until = runOnUntil(stage.world.clock.now)
  for (let over = false; stage.waiting.length > 0 && !over; ) {
    over = await stage.world.clock.stepTowards(until)
    stage.waiting = await look(stage.world, stage.waiting)
  }
  for (const { run } of stage.waiting) stage.waiting = giveUp(stage.waiting, run)
}

export interface Telling {
  /** Called after each step. */
  readonly tell: Stage['tell']
  /** Whose scores are read back; those of nobody, where it is left out. */
  readonly sources?: ScoreSources
}

/** Plays all journeys. */
export async function replay(
  world: World,
  journeys: readonly Journey[],
  { tell, sources = noSources }: Telling,
): Promise<Replay> {
  const first = instant(Math.min(...scheduleOf(journeys).map(({ at }) => at)))
  const weeksShifted = weeksToShift(first, world.clock.now)
  const placed = shifted(journeys, weeksShifted)
  const runs = new Map(placed.map((journey) => [journey.id, newRun(journey)]))
  const scores = { sources: laterSources(sources, weeksShifted), published: new Map() }
  const stage: Stage = { world, runs, scores, waiting: [], tell }
  const outcomes: StepOutcome[] = []
  for (const scheduled of scheduleOf(placed)) outcomes.push(await playStep(stage, scheduled))
  await runOn(stage)
  return { weeksShifted, journeys: placed, outcomes }
}
