/**
 * Moving the time, in test mode only: due timers fire in order, and the answer comes when nothing is under way any more.
 */
import type { Instant } from '@passerelle/kernel'
import { type App, instantText } from '@passerelle/service-shell'
import { z } from 'zod'
import { carryOutAdvisories } from '../engine/carry-out-advisories.ts'
import type { Engine } from '../engine/engine.ts'
import { fireDeadlines } from '../engine/fire-deadlines.ts'
import { type MailRun, sendMails } from '../mail/send-mails.ts'
import type { Pipeline } from '../pipeline.ts'
import { carryOutRetention } from '../retention/carry-out.ts'
import type { TestClock } from '../test-clock.ts'
import { iso, isoOrNull } from './case-shapes.ts'

const ClockView = z.strictObject({
  now: z.string(),
  nextDue: z.string().nullable(),
  idle: z.boolean(),
  progress: z.int().describe('Grows with everything that is sent or taken in.'),
})
const Moved = ClockView.extend({ fired: z.int() })

export interface TimeTravel {
  readonly engine: Engine
  readonly pipeline: Pipeline
  readonly clock: TestClock
  readonly mails: MailRun | undefined
}

async function view({ engine, pipeline, clock }: TimeTravel): Promise<z.input<typeof ClockView>> {
  const [lag, backlog, nextDue] = await Promise.all([pipeline.lag(), engine.store.backlog(), engine.store.nextDue()])
  const idle =
    pipeline.recovered() &&
    backlog.unsent === 0 &&
    backlog.unechoed === 0 &&
    backlog.owing === 0 &&
    lag.every(({ position, end }) => position >= end)
  const progress = lag.reduce((sum, { position }) => sum + position, 0)
  return { now: iso(clock.now()), nextDue: isoOrNull(nextDue), idle, progress }
}

/** Goes from timer to timer. @returns how many events and effects came of them */
async function travel({ engine, pipeline, clock, mails }: TimeTravel, to: Instant): Promise<number> {
  let fired = 0
  await pipeline.untilIdle()
  for (;;) {
    const due = await engine.store.nextDue()
    if (due === null || due > to) break
    if (due > clock.now()) clock.move(due)
    const count = await fireDeadlines(engine)
    fired += count
    await pipeline.untilIdle()
    if (count === 0 && (await engine.store.nextDue()) === due) break
  }
  clock.move(to)
  fired += await fireDeadlines(engine)
  fired += await carryOutAdvisories(engine)
  await carryOutRetention(engine)
  if (mails) await sendMails(mails)
  await pipeline.untilIdle()
  return fired
}

export function testClockRoutes(app: App, time: TimeTravel): void {
  const config = { public: true }
  app.get(
    '/test/clock',
    { config, schema: { tags: ['test mode'], summary: 'The simulated time', response: { 200: ClockView } } },
    () => view(time),
  )
  app.post(
    '/test/clock',
    {
      config,
      schema: {
        tags: ['test mode'],
        summary: 'Moves the time forward, firing what becomes due',
        body: z.strictObject({ to: instantText }).meta({ examples: [{ to: '2026-11-23T09:00:00Z' }] }),
        response: { 200: Moved },
      },
    },
    async (request, reply) => {
      const { to } = request.body
      if (to < time.clock.now()) return reply.problem('clock-moves-forward-only')
      const fired = await travel(time, to)
      return { ...(await view(time)), fired }
    },
  )
}
