/**
 * Learns from the log what is told about it: where events stood in earlier incarnations, what is to be written again,
 * what has been. Keeps: a place is believed only where this end may have missed it; in a log that nobody has lost, none is.
 */
import { type End, type Instant, otherEnd } from '@passerelle/kernel'
import type { CaseTransaction } from '../case-store/case-store.ts'
import type { LogGap, Rewriting } from '../case-store/rows.ts'
import type { TopicPartition } from '../log/log.ts'
import type { ClaimedPlace } from './log-place-header.ts'
import { newRewriting, putBothSides } from './meet-topic.ts'
import { type Generations, generationsOf } from './place-order.ts'
import type { RewritingRecord } from './rewriting-record.ts'

export interface Told {
  readonly end: End
  readonly now: Instant
  readonly partition: TopicPartition
  /** It has not read to where the log ended when it started: it may be new here, or have lost everything. */
  readonly isReading: boolean
  readonly claims: readonly Claim[]
  readonly records: readonly RewritingRecord[]
}

/** A place that a record claims, and where the record itself stands. */
export interface Claim {
  readonly claimed: ClaimedPlace
  readonly offset: number
}

export interface Learnt {
  readonly generations: Generations
  believes(claim: Claim): boolean
}

const NOTHING: Learnt = { generations: new Map(), believes: () => false }

export async function learnHistory(tx: CaseTransaction, told: Told): Promise<Learnt> {
  for (const record of told.records) await takeNote(tx, told, record)
  if (told.claims.length === 0) return NOTHING
  const { topicId, partition } = told.partition
  const rewritings = (await tx.rewritings()).filter((one) => one.topicId === topicId)
  const doubt: Doubt = { topicId, partition, rewritings, gaps: await tx.gaps(topicId), isReading: told.isReading }
  const believes = (claim: Claim): boolean => mayBeMissing(doubt, claim)
  await learnIncarnations(tx, told.partition, told.claims.filter(believes))
  return { generations: generationsOf(await tx.incarnations()), believes }
}

async function takeNote(tx: CaseTransaction, told: Told, record: RewritingRecord): Promise<void> {
  const { end, now, partition } = told
  const { kind, by, id, ends } = record
  if (by !== otherEnd(end)) return
  if (kind === 'done' && id === partition.topicId) await putBothSides(tx, partition)
  const known = (await tx.rewritings()).filter((one) => one.topicId === partition.topicId)
  if (kind === 'done') {
    for (const one of known.filter((waiting) => isCovered(waiting, id, known)))
      await tx.putRewriting({ ...one, doneAt: now, ends })
  } else if (!known.some((one) => one.id === id && one.side === 'own'))
    await tx.putRewriting(newRewriting(partition, { id, side: 'own' }))
}

/**
 * Everything is written again each time: what answers a question also answers those asked before it, whose own answers
 * the log may have forgotten, and stands for what was written when the topic was made anew.
 */
function isCovered(one: Rewriting, id: string, known: readonly Rewriting[]): boolean {
  if (one.side !== 'other' || one.doneAt !== null) return false
  if (one.id === id) return true
  const asked = known.find((other) => other.id === id && other.side === 'other')?.askedAt ?? null
  if (asked === null) return false
  return one.id === one.topicId || (one.askedAt !== null && one.askedAt <= asked)
}

interface Doubt extends Pick<Told, 'isReading'> {
  readonly topicId: string
  readonly partition: number
  /** Those of this incarnation. */
  readonly rewritings: readonly Rewriting[]
  readonly gaps: readonly LogGap[]
}

function mayBeMissing(doubt: Doubt, { claimed, offset }: Claim): boolean {
  const { topicId, partition, rewritings, gaps, isReading } = doubt
  const { place } = claimed
  const isOpen = ({ doneAt, ends }: Rewriting): boolean => doneAt === null || offset < (ends[partition] ?? 0)
  const asked = rewritings.filter(({ id, side }) => id !== topicId && side === 'other')
  if (place.topicId === topicId)
    return gaps.some(
      (gap) =>
        gap.partition === place.partition &&
        gap.from <= place.offset &&
        place.offset < gap.to &&
        asked.some((one) => one.id === gap.rewriting && isOpen(one)),
    )
  const anew = rewritings.filter(({ id }) => id === topicId)
  // Who knows of no earlier incarnation learns of it by the first such record.
  return (anew.length === 0 && isReading) || [...anew, ...asked].some(isOpen)
}

/** An incarnation that replaced another one comes after it, whatever this end had counted. */
async function learnIncarnations(
  tx: CaseTransaction,
  { topic, topicId }: TopicPartition,
  claims: readonly Claim[],
): Promise<void> {
  const earlier = new Map(
    claims
      .filter(({ claimed }) => claimed.place.topicId !== topicId)
      .map(({ claimed }) => [claimed.place.topicId, claimed.generation]),
  )
  if (earlier.size === 0) return
  for (const [id, generation] of earlier) await tx.putIncarnation({ topic, topicId: id, generation })
  await tx.putIncarnation({ topic, topicId, generation: Math.max(...earlier.values()) + 1 })
  await putBothSides(tx, { topic, topicId })
}
