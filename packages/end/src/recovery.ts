/**
 * What an end has to catch up with before it is at work in a corridor: reading to where the log ended, writing its
 * events again into a log made anew, waiting for what the other end writes again, giving the receipts left owing.
 * Keeps: until then no number is drawn in that corridor; a corridor that waits keeps no other one waiting.
 */
import { type Corridor, topicsOf } from '@passerelle/kernel'
import {
  type CaseStore,
  type Log,
  type Meeting,
  meetTopic,
  noticeGaps,
  type Pulse,
  type Rewriting,
  startPulse,
  type TopicPartition,
  type TopicState,
} from '@passerelle/messaging'

type Stage = 'reading' | 'writing' | 'waiting' | 'owing' | 'done'

interface Course {
  readonly topic: string
  stage: Stage
  /** The topic as it was when reading began; undefined where it has to be looked at afresh. */
  upTo: TopicState | undefined
  /** It replaced another log, and our events are not all in it yet. */
  isAnew: boolean
}

export interface RecoveryOptions extends Meeting {
  readonly log: Pick<Log, 'describe'>
  readonly corridors: readonly Corridor[]
  giveOwed(): Promise<number>
}

export interface Recovery {
  /** Whether numbers may be drawn in a corridor. */
  mayDraw(corridor: Corridor): boolean
  /** Whether commands are taken in a corridor; in all of them, where none is named. */
  atWork(corridor?: Corridor): boolean
  /** Topics into which nothing new may be written yet. */
  closedTopics(): readonly string[]
  /** Before a partition is read: whether its topic is still the one that this end knows. */
  meet(partition: TopicPartition): Promise<void>
  /** Where records are missing before the next ones: whether the log has forgotten them. @returns whether it has */
  missed(topic: string): Promise<boolean>
  /** Begins a corridor again that another process of this end has found something missing in. */
  resume(open: readonly Rewriting[]): void
  close(): Promise<void>
}

/** Looks at every topic once before it answers, so that nothing is read before that. */
export async function startRecovery(options: RecoveryOptions): Promise<Recovery> {
  const courses = options.corridors.flatMap(topicsOf).map(begun)
  for (const course of courses) await look(course, options)
  for (const course of courses) await goOn(course, options)
  const pulse = startPulse({
    everyMs: 50,
    onFault: () => undefined,
    async beat() {
      // What fails is looked at again at the next beat, and keeps no other corridor waiting.
      for (const course of courses) await goOn(course, options).catch(() => undefined)
    },
  })
  return { ...viewOf(courses), ...noticing(courses, options, pulse), close: () => pulse.close() }
}

const begun = (topic: string): Course => ({ topic, stage: 'reading', upTo: undefined, isAnew: false })
const beginAgain = (course: Course): Course => Object.assign(course, begun(course.topic))

/** None are not all: a corridor of another end is not at work here. */
const areAll = (stages: readonly Stage[], these: readonly Stage[]): boolean =>
  stages.length > 0 && stages.every((stage) => these.includes(stage))

function viewOf(courses: readonly Course[]): Pick<Recovery, 'mayDraw' | 'atWork' | 'closedTopics'> {
  const stagesOf = (corridor: Corridor): readonly Stage[] =>
    courses.flatMap(({ topic, stage }) => (topicsOf(corridor).includes(topic) ? [stage] : []))
  return {
    mayDraw: (corridor) => areAll(stagesOf(corridor), ['owing', 'done']),
    atWork: (corridor) =>
      areAll(corridor === undefined ? courses.map(({ stage }) => stage) : stagesOf(corridor), ['done']),
    closedTopics: () => courses.filter(({ isAnew }) => isAnew).map(({ topic }) => topic),
  }
}

type Noticing = Pick<Recovery, 'meet' | 'missed' | 'resume'>

function noticing(courses: readonly Course[], options: RecoveryOptions, pulse: Pulse): Noticing {
  return {
    async meet({ topic, topicId }) {
      const course = courses.find((one) => one.topic === topic)
      if (!course || course.upTo?.topicId === topicId) return
      beginAgain(course)
      await meetTopic(options, { topic, topicId })
      pulse.wake()
    },
    async missed(topic) {
      const course = courses.find((one) => one.topic === topic)
      if (!course || !(await noticeGaps(options, await options.log.describe(topic)))) return false
      beginAgain(course)
      pulse.wake()
      return true
    },
    resume(open) {
      for (const course of courses)
        if (course.stage === 'done' && open.some((one) => concerns(one, course) && isLacking(one))) beginAgain(course)
    },
  }
}

const concerns = ({ topicId }: Rewriting, { upTo }: Course): boolean => topicId === upTo?.topicId

/** Not so what this end writes for the other alone. */
const isLacking = ({ id, topicId, side, doneAt }: Rewriting): boolean =>
  doneAt === null && (side === 'other' || id === topicId)

async function look(course: Course, options: RecoveryOptions): Promise<TopicState> {
  const state = await options.log.describe(course.topic)
  await meetTopic(options, state)
  await noticeGaps(options, state)
  const open = (await options.store.rewritings()).filter(({ topicId }) => topicId === state.topicId)
  course.isAnew = open.some((one) => one.side === 'own' && isLacking(one))
  course.upTo = state
  return state
}

async function goOn(course: Course, options: RecoveryOptions): Promise<void> {
  const { store } = options
  if (course.stage === 'done') return
  const { topicId, partitions } = course.upTo ?? (await look(course, options))
  const at = { topic: course.topic, topicId }
  if (course.stage === 'reading') {
    const ends = partitions.toSorted((a, b) => a.partition - b.partition).map(({ end }) => end)
    if (!(await hasRead(store, at, ends))) return
    course.stage = 'writing'
  }
  const known = (await store.rewritings()).filter((one) => one.topicId === topicId)
  if (course.stage === 'writing') {
    if (known.some((one) => one.side === 'own' && isLacking(one))) return
    course.isAnew = false
    course.stage = 'waiting'
  }
  if (course.stage === 'waiting') {
    for (const { doneAt, ends } of known.filter(({ side }) => side === 'other'))
      if (doneAt === null || !(await hasRead(store, at, ends))) return
    course.stage = 'owing'
  }
  while ((await options.giveOwed()) > 0);
  course.stage = 'done'
}

async function hasRead(
  store: CaseStore,
  topic: Pick<TopicPartition, 'topic' | 'topicId'>,
  ends: readonly number[],
): Promise<boolean> {
  for (const [partition, end] of ends.entries()) if ((await store.position({ ...topic, partition })) < end) return false
  return true
}
