/**
 * Rules of retention and processing: every sealed part has one schedule, every schedule one activity, every measure a test that exists.
 */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { type SchemaFile, schemasFolder } from '../generate/schema-files.ts'
import type { Processing } from '../processing.ts'
import type { RetentionSchedule } from '../retention.ts'

const timesIn = (list: readonly string[], one: string): number => list.filter((other) => other === one).length

export function retentionComplaints(files: readonly SchemaFile[], schedules: readonly RetentionSchedule[]): string[] {
  const sealed = [...new Set(files.filter((file) => file.sealed).map(({ eventType }) => eventType))]
  const scheduled = schedules.flatMap(({ types }) => types)
  return [
    ...sealed
      .filter((type) => timesIn(scheduled, type) !== 1)
      .map((type) => `retention.json: ${type} has ${timesIn(scheduled, type)} schedules, not one`),
    ...scheduled.filter((type) => !sealed.includes(type)).map((type) => `retention.json: ${type} has no sealed part`),
  ]
}

export function processingComplaints(processing: Processing, schedules: readonly RetentionSchedule[]): string[] {
  const kinds = schedules.map(({ kind }) => kind)
  const used = processing.activities.flatMap(({ records }) => records)
  const tests = processing.measures.flatMap(({ heldBy }) => heldBy ?? [])
  return [
    ...kinds
      .filter((kind) => timesIn(used, kind) !== 1)
      .map((kind) => `processing.json: ${kind} belongs to ${timesIn(used, kind)} activities, not to one`),
    ...used.filter((kind) => !kinds.includes(kind)).map((kind) => `processing.json: no schedule for ${kind}`),
    ...tests
      .filter((test) => !existsSync(path.resolve(schemasFolder, '..', test)))
      .map((test) => `processing.json: there is no ${test}`),
  ]
}
