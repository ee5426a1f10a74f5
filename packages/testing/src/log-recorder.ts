/**
 * A consumer as the real one is, without a database: effects and position are one atomic step, and a member whose
 * position was overtaken is refused. Keeps what it saw per partition, for assertions.
 */
import type { Batch, DeliveredRecord, HandlingContext, Subscription } from '@passerelle/messaging'

export interface Recorder {
  /** Records in effect, in the order of recording. */
  readonly effects: DeliveredRecord[]
  /** Every batch that was handed over, in effect or not. */
  readonly batches: Batch[]
  /** How often a stale member tried to write and was refused. */
  refusals(): number
  /** Offsets that were jumped over. */
  readonly gaps: { readonly partition: number; readonly from: number; readonly to: number }[]
  standAt(partition: number, offset: number): void
  /** Runs before a batch is recorded: may wait, may throw. */
  interfere: (batch: Batch, context: HandlingContext) => Promise<void>
  subscription(
    group: string,
    topic: string,
    limits?: Partial<Pick<Subscription, 'maxBatchRecords' | 'maxBytes'>>,
  ): Subscription
  valuesOf(key: string): string[]
}

const text = new TextDecoder()

export function recorder(): Recorder {
  const positions = new Map<number, number>()
  let refused = 0
  const record = (batch: Batch): void => {
    const [first] = batch.records
    const stands = positions.get(batch.partition) ?? 0
    if (!first || first.offset < stands) {
      refused += 1
      throw new Error(`fenced: partition ${batch.partition} stands at ${stands}, not at ${first?.offset}`)
    }
    if (first.offset > stands) self.gaps.push({ partition: batch.partition, from: stands, to: first.offset })
    self.effects.push(...batch.records)
    positions.set(batch.partition, (batch.records.at(-1)?.offset ?? 0) + 1)
  }
  const self: Recorder = {
    effects: [],
    batches: [],
    gaps: [],
    refusals: () => refused,
    standAt: (partition, offset) => void positions.set(partition, offset),
    interfere: async () => {},
    subscription: (group, topic, limits = {}) => ({
      group,
      topics: [topic],
      maxBatchRecords: 100,
      maxBytes: 1_000_000,
      ...limits,
      position: async ({ partition }) => positions.get(partition) ?? 0,
      async handle(batch, context) {
        self.batches.push(batch)
        await self.interfere(batch, context)
        record(batch)
      },
    }),
    valuesOf: (key) => self.effects.filter((at) => at.key === key).map(({ value }) => text.decode(value ?? undefined)),
  }
  return self
}
