/**
 * The moving parts of an end: consumer, relay, echo watch and timers, started together and stopped in order.
 * Keeps: until everything has been found again (recovery.ts), the end is not ready, draws no number and fires nothing.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type Clock, type Corridor, Fault, instant, SECOND, topicsOf } from '@passerelle/kernel'
import {
  giveOwedReceipts,
  type IntakeOptions,
  type Log,
  type LogConsumer,
  type Meeting,
  type Pulse,
  RECEIPT_REST,
  type Receipting,
  type RelayOptions,
  relayOnce,
  startEchoWatch,
  startIntake,
  startPulse,
  startRelay,
  type TopicPartition,
  withDeadLetters,
  within,
} from '@passerelle/messaging'
import { changeOf } from './engine/case-session.ts'
import type { Engine } from './engine/engine.ts'
import { answerTo } from './engine/execute-command.ts'
import { gateOf } from './engine/redrive.ts'
import { settle } from './engine/settle.ts'
import { takeUpHeld } from './engine/take-up-held.ts'
import type { KeyKeeper } from './keys/key-keeper.ts'
import { type Lag, lagOf } from './lag.ts'
import type { MailRun } from './mail/send-mails.ts'
import { type Progress, watchProgress } from './progress.ts'
import { type Recovery, startRecovery } from './recovery.ts'
import { startRewriting } from './rewriting.ts'
import { startTimers } from './timers.ts'
import { watchLag } from './watch-lag.ts'

export interface PipelineOptions {
  readonly engine: Engine
  readonly log: Log
  /** Waited for where everything has to come to rest. */
  readonly keeper: Pick<KeyKeeper, 'round'>
  /** Real time, for what concerns the transport; the engine's clock is that of the cases. */
  readonly wallClock: Clock
  /** Fire timers by themselves; off where a test moves the time. */
  readonly timers: boolean
  /** How people of the end are told by mail, where they are. */
  readonly mails?: MailRun | undefined
  onFault(what: string, fault: unknown): void
}

export interface Pipeline {
  /** Something was put into the outbox. */
  wakeRelay(): void
  /** Whether everything has been found again since the start: in a corridor, or in all of them. */
  recovered(corridor?: Corridor): boolean
  /** Where the consumers stand against the end of the log, read afresh. */
  lag(): Promise<readonly Lag[]>
  /** The same for who must not be kept waiting. */
  readonly progress: Progress
  /** How old the oldest record is that waits to be read, in seconds, by topic. */
  secondsBehind(): ReadonlyMap<string, number>
  /** Waits until everything is sent, has come back and is acknowledged, and the end of the log is reached. */
  untilIdle(): Promise<void>
  close(): Promise<void>
}

/** How long a part may take to stop: what the log has not acknowledged by then is sent again at the next start. */
const STOP_MS = 3 * SECOND

/** Between two looks at what is held for parties that were suspended, in ms. */
const TAKE_UP_MS = SECOND

/** Between two batches that bring an end nothing but its own echoes and receipts, in ms. */
const REST_MS = 25

/** Until the next of those moments, which are the same for all partitions, so that they go on together. */
const rest = (): Promise<void> => pause(REST_MS - (Date.now() % REST_MS))

const key = ({ topicId, partition }: TopicPartition): string => `${topicId}/${partition}`

export async function startPipeline(options: PipelineOptions): Promise<Pipeline> {
  const { engine, log, wallClock, onFault } = options
  const topics = engine.identity.corridors.flatMap(topicsOf)
  let recovery: Recovery | undefined
  const relaying: RelayOptions = {
    store: engine.store,
    log,
    signing: engine.signing,
    clock: wallClock,
    closedTopics: () => recovery?.closedTopics() ?? topics,
    onFault: (fault) => onFault('relay', fault),
  }
  const relay = startRelay(relaying)
  const taking = takingIn(engine, (corridor) => recovery?.mayDraw(corridor) ?? false, relay)
  recovery = await recoveryOf(options, taking)
  const lag = (): ReturnType<typeof lagOf> => lagOf({ store: engine.store, log, topics })
  const working: Working = { ...options, recovery, taking, relaying, topics, lag }
  const consumer = await consume(working)
  const parts = [...startParts(working, relay), relay, recovery]
  const progress = watchProgress({ clock: wallClock, read: lag })
  const lagWatch = watchLag({
    store: engine.store,
    log,
    clock: wallClock,
    lag,
    missed: (topic) => working.recovery.missed(topic),
    onFault,
  })
  return {
    wakeRelay: () => relay.wake(),
    recovered: (corridor) => working.recovery.atWork(corridor),
    lag,
    progress,
    secondsBehind: () => lagWatch.secondsBehind(),
    untilIdle: () => untilIdle(working),
    async close() {
      const closing = [...parts, lagWatch, progress].map((part) => within(STOP_MS, part.close()))
      await Promise.all([consumer.close(), ...closing])
    },
  }
}

interface Working extends PipelineOptions {
  readonly recovery: Recovery
  readonly taking: IntakeOptions & Receipting
  readonly relaying: RelayOptions
  readonly topics: readonly string[]
  readonly lag: () => ReturnType<typeof lagOf>
}

/** What of the transport's own is told in real time. */
const meetingOf = ({ engine, wallClock }: PipelineOptions): Meeting => ({
  store: engine.store,
  clock: wallClock,
  newId: randomUUID,
})

const recoveryOf = (options: PipelineOptions, taking: Receipting): Promise<Recovery> =>
  startRecovery({
    ...meetingOf(options),
    log: options.log,
    corridors: options.engine.identity.corridors,
    giveOwed: () => giveOwedReceipts(taking),
  })

function startParts(working: Working, relay: Pulse): readonly Pick<Pulse, 'close'>[] {
  const { engine, log, wallClock, recovery, taking, onFault } = working
  const timers = working.timers ? startTimers(working) : []
  return [
    ...timers,
    startEchoWatch({
      store: engine.store,
      clock: wallClock,
      onResend: () => relay.wake(),
      onFault: (fault) => onFault('echo watch', fault),
    }),
    startPulse({
      everyMs: RECEIPT_REST,
      onFault: (fault) => onFault('receipts', fault),
      beat: async () => void (await giveOwedReceipts(taking)),
    }),
    startPulse({
      everyMs: TAKE_UP_MS,
      onFault: (fault) => onFault('what was held for a party', fault),
      beat: takeUpHeld(engine),
    }),
    startRewriting({ engine, log, wallClock, recovery, onFault: (fault) => onFault('writing again', fault) }),
  ]
}

/** How an end takes in what arrives; its numbers are drawn only once its own lost events have been found again. */
const takingIn = (engine: Engine, mayDraw: IntakeOptions['mayDraw'], relay: Pulse): IntakeOptions & Receipting => ({
  end: engine.identity.end,
  store: engine.store,
  vault: engine.vault,
  gate: gateOf(engine),
  clock: engine.clock,
  newId: engine.ids.event,
  mayDraw,
  answerTo,
  settle: (row, expected) => settle(engine, row, expected),
  rest,
  onTaken: ({ cases, emitted }) => {
    const told = cases.map((row) => ({ ...changeOf(row), traceparent: row.owes?.traceparent ?? null }))
    engine.changed({ cases: told, emitted })
    if (emitted > 0) relay.wake()
  },
})

async function consume({ engine, log, onFault, recovery, topics, taking }: Working): Promise<LogConsumer> {
  const { end, country } = engine.identity
  const intake = withDeadLetters(startIntake(taking), {
    store: engine.store,
    vault: engine.vault,
    clock: engine.clock,
    onFault: (fault) => onFault('dead letter', fault),
  })
  const positions = new Map<string, number>()
  return log.consume({
    group: `${end}-${country}`,
    topics,
    maxBatchRecords: 500,
    maxBytes: 2 * 1024 * 1024,
    async position(partition) {
      await recovery.meet(partition)
      const next = await engine.store.position(partition)
      positions.set(key(partition), next)
      return next
    },
    async handle(batch) {
      const from = positions.get(key(batch)) ?? 0
      // The log goes on from where it begins now; what it has forgotten is noticed first, and then read past.
      if (batch.records[0]!.offset > from && (await recovery.missed(batch.topic)))
        throw new Fault('log-gap', 'the log has forgotten what was not read yet', { retryable: true })
      await intake.handle(batch, from)
      positions.set(key(batch), batch.records.at(-1)!.offset + 1)
    },
    onFault: (fault, where) => onFault(`consumer ${where.topic ?? ''}/${where.partition ?? ''}`, fault),
  })
}

async function untilIdle(working: Working): Promise<void> {
  const { engine, wallClock, taking, relaying, recovery, lag, keeper } = working
  const giveUpAt = wallClock.now() + 60 * SECOND
  for (;;) {
    await giveOwedReceipts(taking)
    await relayOnce(relaying)
    const { unsent, unechoed, owing } = await engine.store.backlog()
    const quiet = recovery.atWork() && unsent === 0 && unechoed === 0 && owing === 0
    // Where every partition stands is much to ask, and says nothing before all else is at rest.
    const idle = quiet && !(await lag()).some(({ position, end }) => position < end)
    // Which keys may be given now, and which have come; more events may come meanwhile.
    if (idle && !(await keeper.round().catch(() => false))) return
    if (wallClock.now() > instant(giveUpAt)) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
