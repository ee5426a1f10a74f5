/**
 * Removes what belongs to no case once it is old enough: openings, notices, alarms, what was put aside, answers, imports of vacancies, and
 * what the people of parties and operators leave behind.
 * Keeps: a few rows in each transaction, so that nobody waits for it.
 */
import { keepUntil } from '@passerelle/casework'
import type { RetentionSchedule } from '@passerelle/contracts/retention'
import { DAY, type Instant, later } from '@passerelle/kernel'
import type { OldKind } from '@passerelle/messaging'
import type { Engine } from '../engine/engine.ts'

const OLD_AT_ONCE = 1_000

/** Notices are kept as alarms are: a notice is what an end has told, an alarm what its operator was told. */
const OLD: Readonly<Record<OldKind, string>> = {
  openings: 'openings',
  alarms: 'alarms',
  notices: 'alarms',
  'quarantined-bytes': 'quarantined-bytes',
  'idempotency-answers': 'idempotency-answers',
  'people-who-left': 'people-who-left',
  covers: 'covers',
  'openings-in-need': 'openings-in-need',
  'operator-acts': 'operator-acts',
  'mail-addresses': 'mail-addresses',
  'vacancy-imports': 'vacancy-imports',
}

/** The latest moment from which a time is over at `at`: one that begins a moment later still runs. */
function overSince(at: Instant, keep: RetentionSchedule['keep']): Instant {
  // A month that is too short ends on its last day: what is counted back is counted forth again, from some days later on.
  const back = keepUntil(at, { ...keep, count: -keep.count })
  let since = later(back, LONGEST_SHIFT)
  while (keepUntil(since, keep) > at) since = later(since, -DAY)
  return since
}

/** By how much counting back and counting forth may differ at most. */
const LONGEST_SHIFT = 4 * DAY

export async function removeOldRows(engine: Engine, schedules: readonly RetentionSchedule[]): Promise<number> {
  let gone = 0
  for (const [old, kind] of Object.entries(OLD) as [OldKind, string][]) {
    const schedule = schedules.find((one) => one.kind === kind)
    if (schedule) gone += await ofKind(engine, old, schedule)
  }
  return gone
}

async function ofKind(engine: Engine, old: OldKind, { kind, keep }: RetentionSchedule): Promise<number> {
  const at = engine.clock.now()
  const before = overSince(at, keep)
  for (let gone = 0; ; ) {
    const count = await engine.store.transact(async (tx) => {
      const removed = await tx.removeOld(old, before, OLD_AT_ONCE)
      if (removed > 0) await tx.noteCarriedOut([{ kind, count: removed, at }])
      return removed
    })
    gone += count
    if (count < OLD_AT_ONCE) return gone
  }
}
