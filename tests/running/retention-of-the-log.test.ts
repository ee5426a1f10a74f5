import { readFileSync } from 'node:fs'
import { parseRetention } from '@passerelle/contracts/retention'
import { DAY } from '@passerelle/kernel'
import { demoCorridors, worldPlan } from '@passerelle/standalone'
import { expect, it } from 'vitest'

it('topics are made to keep their records as long as the retention schedule of the log says', () => {
  const schedules = parseRetention(JSON.parse(readFileSync('schemas/retention.json', 'utf8')))
  const log = schedules.find(({ kind }) => kind === 'log')
  expect(log?.keep.unit).toBe('day')
  const { topics } = worldPlan(demoCorridors())
  expect(topics.length).toBeGreaterThan(0)
  for (const { topic, retentionMs } of topics) expect(retentionMs, topic).toBe((log?.keep.count ?? 0) * DAY)
})
