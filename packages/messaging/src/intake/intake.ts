/**
 * Takes batches from the log into this end's record. Each passes the gate by itself; those of one topic that come at the
 * same time share a transaction. A batch that brings only what nobody waits for is followed by a rest.
 */
import { carriedOn, corridorOf, type End } from '@passerelle/kernel'
import { inCompany } from '../in-company.ts'
import type { Batch } from '../log/log.ts'
import { claimedPlace } from '../rewrite/log-place-header.ts'
import { type RewritingRecord, rewritingIn } from '../rewrite/rewriting-record.ts'
import { admit, type Judged } from './admit.ts'
import type { IntakeOptions } from './intake-options.ts'
import { takeBatches, type Work } from './take-batches.ts'

export interface Intake {
  handle(batch: Batch, from: number): Promise<void>
}

/** A batch of so many records is large enough without waiting for more. */
const FULL = 100
/** Groups at a time: another topic does not wait for this one. */
const AT_A_TIME = 4

export function startIntake(options: IntakeOptions): Intake {
  const take = inCompany({ atATime: AT_A_TIME, group: ofOneTopic, run: (works) => takeTogether(works, options) })
  return {
    async handle(batch, from) {
      const work = await judge(batch, from, options)
      await take(work)
      if (work.judged.length < FULL && !bringsNews(work, options.end)) await options.rest?.()
    },
  }
}

/** Something that the other end did: not an echo, nor a receipt. */
const bringsNews = ({ judged, notes }: Work, end: End): boolean =>
  notes.length > 0 ||
  judged.some(([, verdict]) => {
    if (verdict.kind === 'put-aside') return true
    return verdict.event.end !== end && !verdict.event.type.startsWith('receipt.')
  })

/** What the partitions of a topic bring at the same time shares a transaction, until it is large enough. */
function ofOneTopic(waiting: readonly Work[]): readonly Work[] {
  const group = new Map<number, Work>()
  let records = 0
  for (const work of waiting) {
    const { topicId, partition } = work.batch
    if (records >= FULL || topicId !== waiting[0]?.batch.topicId || group.has(partition)) continue
    group.set(partition, work)
    records += work.batch.records.length
  }
  return [...group.values()]
}

async function takeTogether(works: readonly Work[], options: IntakeOptions): Promise<readonly undefined[]> {
  const cases = await options.store.transact((tx) => takeBatches(tx, works, options))
  options.onTaken({ cases, emitted: 0 })
  return works.map(() => undefined)
}

async function judge(batch: Batch, from: number, options: IntakeOptions): Promise<Work> {
  const gate = { ...options.gate, corridor: corridorOf(batch.topic), carried: carriedOn(batch.topic) }
  const judged: Judged[] = []
  const notes: RewritingRecord[] = []
  for (const record of batch.records) {
    const note = rewritingIn(record)
    if (note) notes.push(note)
    else judged.push([record, await admit(record, gate), claimedPlace(record)])
  }
  return { batch, from, corridor: gate.corridor, judged, notes }
}
