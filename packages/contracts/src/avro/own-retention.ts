/**
 * The retention schedules that this installation came with: schemas/retention.json, read once.
 * What they say, and that only a proposal is called one, is retention.ts.
 */
import { readRetention } from '../generate/schema-files.ts'
import { parseRetention, type RetentionSchedule } from '../retention.ts'

export const ownRetention: readonly RetentionSchedule[] = parseRetention(readRetention())
