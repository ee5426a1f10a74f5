/**
 * The moving parts of an end: consumer, relay, echo watch and timers, started together and stopped in order.
 * Keeps: until the log has been read to where it ended at the start, the end is not ready, draws no number and fires nothing.
 */
import { type Clock, caseTopic, instant, SECOND } from '@passerelle/kernel'
import {
  giveOwedReceipts,
  type IntakeOptions,
  type Log,
  type LogConsumer,
  type Pulse,
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
import { fireDeadlines } from './engine/fire-deadlines.ts'
import { settle } from './engine/settle.ts'
import { type Lag, lagOf } from './lag.ts'
import { type Progress, watchProgress } from './progress.ts'

export interface PipelineOptions {
  readonly engine: Engine
  readonly log: Log
  /** Real time, for what concerns the transport; the engine's clock is that of the cases. */
  readonly wallClock: Clock
  /** Fire timers by themselves; off where a test moves the time. */
  readonly timers: boolean
  onFault(what: string, fault: unknown): void
}

export interface Pipeline {
  /** Something was put into the outbox. */
  wakeRelay(): void
  /** Whether the log had been read to its end once since the start. */
  recovered(): boolean
  /** Where the consumers stand against the end of the log, read afresh. */
  lag(): Promise<readonly Lag[]>
  /** The same for who must not be kept waiting. */
  readonly progress: Progress
  /** Waits until everything is sent, has come back, and the end of the log is reached. */
  untilIdle(): Promise<void>
  close(): Promise<void>
}

/** How long a part may take to stop: what the log has not acknowledged by then is sent again at the next start. */
const STOP_MS = 3 * SECOND

const key = ({ topicId, partition }: TopicPartition): string => `${topicId}/${partition}`

export async function startPipeline(options: PipelineOptions): Promise<Pipeline> {
  const { engine, log, wallClock, onFault } = options
  const relay = startRelay({ store: engine.store, log, clock: wallClock, onFault: (fault) => onFault('relay', fault) })
  const echoes = startEchoWatch({
    store: engine.store,
    clock: wallClock,
    onResend: () => relay.wake(),
    onFault: (fault) => onFault('echo watch', fault),
  })
  const topics = engine.identity.corridors.map(caseTopic)
  const lag = (): ReturnType<typeof lagOf> => lagOf({ store: engine.store, log, topics })
  const recovery = recoveryUpTo(await lag())
  const taking = takingIn(engine, recovery, relay)
  const consumer = await consume(options, topics, taking)
  const catchUp = startCatchUp(engine, recovery, taking)
  const receipts = startPulse({
    everyMs: 5 * SECOND,
    onFault: (fault) => onFault('receipts', fault),
    beat: async () => void (await giveOwedReceipts(taking)),
  })
  const recovered = (): boolean => recovery.stage === 'done'
  const progress = watchProgress({ clock: wallClock, read: lag })
  const timers = options.timers ? startTimers(options, recovered) : undefined
  return {
    wakeRelay: () => relay.wake(),
    recovered,
    lag,
    progress,
    untilIdle: () => untilIdle(options, lag, { taking, recovered }),
    async close() {
      await timers?.close()
      const parts = [receipts, relay, echoes, catchUp, progress].map((part) => within(STOP_MS, part.close()))
      await Promise.all([consumer.close(), ...parts])
    },
  }
}

/** How an end takes in what arrives; its numbers are drawn only once its own lost events have been found again. */
const takingIn = (engine: Engine, recovery: Recovery, relay: Pulse): IntakeOptions => ({
  end: engine.identity.end,
  store: engine.store,
  gate: { schemas: engine.schemas, directory: engine.parties },
  sealing: engine.sealing,
  clock: engine.clock,
  newId: engine.ids.event,
  mayDraw: () => recovery.stage !== 'reading',
  answerTo,
  settle: (row, expected) => settle(engine, row, expected),
  onTaken: ({ cases, emitted }) => {
    engine.changed({ cases: cases.map(changeOf), emitted })
    if (emitted > 0) relay.wake()
  },
})

async function consume(
  { engine, log, onFault }: PipelineOptions,
  topics: readonly string[],
  taking: IntakeOptions,
): Promise<LogConsumer> {
  const { end, country } = engine.identity
  const intake = withDeadLetters(startIntake(taking), {
    store: engine.store,
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
      const next = await engine.store.position(partition)
      positions.set(key(partition), next)
      return next
    },
    async handle(batch) {
      await intake.handle(batch, positions.get(key(batch)) ?? 0)
      positions.set(key(batch), batch.records.at(-1)!.offset + 1)
    },
    onFault: (fault, where) => onFault(`consumer ${where.topic ?? ''}/${where.partition ?? ''}`, fault),
  })
}

interface Recovery {
  /** Reading to where the log ended at the start; then giving the receipts that were left owing; then at work. */
  stage: 'reading' | 'owing' | 'done'
  /** Partitions that are not there yet. */
  open: readonly (Lag & TopicPartition)[]
}

function recoveryUpTo(before: readonly (Lag & TopicPartition)[]): Recovery {
  const open = before.filter(({ position, end }) => position < end)
  return { stage: open.length === 0 ? 'done' : 'reading', open }
}

const startCatchUp = ({ store }: Engine, recovery: Recovery, taking: IntakeOptions): Pulse =>
  startPulse({
    everyMs: 50,
    onFault: () => undefined, // the same is looked at again at the next beat
    async beat() {
      if (recovery.stage === 'done') return
      const left = []
      for (const one of recovery.open) if ((await store.position(one)) < one.end) left.push(one)
      recovery.open = left
      if (left.length > 0) return
      recovery.stage = 'owing'
      while ((await giveOwedReceipts(taking)) > 0);
      recovery.stage = 'done'
    },
  })

const startTimers = ({ engine, onFault }: PipelineOptions, recovered: () => boolean): Pulse =>
  startPulse({
    everyMs: SECOND,
    onFault: (fault) => onFault('timers', fault),
    beat: async () => {
      if (recovered()) await fireDeadlines(engine)
    },
  })

async function untilIdle(
  { engine, log, wallClock, onFault }: PipelineOptions,
  lag: () => Promise<readonly Lag[]>,
  { taking, recovered }: { readonly taking: IntakeOptions; readonly recovered: () => boolean },
): Promise<void> {
  const giveUpAt = wallClock.now() + 60 * SECOND
  for (;;) {
    await giveOwedReceipts(taking)
    await relayOnce({ store: engine.store, log, clock: wallClock, onFault: (fault) => onFault('relay', fault) })
    const { unsent, unechoed } = await engine.store.backlog()
    const behind = (await lag()).some(({ position, end }) => position < end)
    if (recovered() && unsent === 0 && unechoed === 0 && !behind) return
    if (wallClock.now() > instant(giveUpAt)) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
