/**
 * A Log that can be made to fail as networks do: appends that wait, that are acknowledged and lost, or written and never
 * acknowledged. Everything else goes to the log it stands before.
 */
import type { Log, LogRecord } from '@passerelle/messaging'

export type Mishap = 'swallow' | 'lose-answer'

export interface TroubledLog extends Log {
  /** Lets no append through until it is released. */
  hold(): void
  release(): void
  /** What happens to the next append: acknowledged without being written, or written without being acknowledged. */
  next(mishap: Mishap): void
  /** How many mishaps have not happened yet. */
  ahead(): number
  /** Changes what is handed to consumers before they see it, as a broker may: for instance the same records again. */
  onDeliver: ((deliver: () => Promise<void>) => Promise<void>) | undefined
}

export function troubledLog(log: Log): TroubledLog {
  let open = Promise.resolve()
  let release = (): void => undefined
  const mishaps: Mishap[] = []
  const append = async (topic: string, records: readonly LogRecord[]): Promise<void> => {
    await open
    const mishap = mishaps.shift()
    if (mishap !== 'swallow') await log.append(topic, records)
    if (mishap === 'lose-answer') throw new Error('the answer of the log was lost')
  }
  const troubled: TroubledLog = {
    capabilities: log.capabilities,
    createTopics: (plans) => log.createTopics(plans),
    describe: (topic) => log.describe(topic),
    read: (topic, from, limit) => log.read(topic, from, limit),
    close: () => log.close(),
    append,
    onDeliver: undefined,
    consume: (subscription) =>
      log.consume({
        ...subscription,
        handle: (batch, context) => {
          const deliver = () => subscription.handle(batch, context)
          return troubled.onDeliver ? troubled.onDeliver(deliver) : deliver()
        },
      }),
    hold() {
      const held = Promise.withResolvers<void>()
      open = held.promise
      release = held.resolve
    },
    release: () => release(),
    next: (mishap) => void mishaps.push(mishap),
    ahead: () => mishaps.length,
  }
  return troubled
}
