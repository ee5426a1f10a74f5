/**
 * A Log on which one can follow an event: each record sent and each record taken in is a span of the trace that its
 * command began, and a line of the log at level debug. Keeps: type, place and outcome only; nothing of a person or case.
 */

import { SpanKind, SpanStatusCode, type Tracer } from '@opentelemetry/api'
import type { Log, LogRecord, TopicPartition } from '@passerelle/messaging'
import { type Logger, parentContext, traceIdOf } from '@passerelle/service-shell'

export interface Following {
  readonly tracer: Tracer | undefined
  readonly logger: Logger
}

/** What is told of one record. */
interface Told {
  readonly traceparent: string | undefined
  readonly type: string | undefined
  readonly eventId: string | undefined
  readonly offset?: number
}

interface Work {
  readonly what: 'sent' | 'taken in'
  readonly where: { readonly topic: string } & Partial<TopicPartition>
  readonly startedAt: number
  readonly ok: boolean
}

const utf8 = new TextDecoder()
const ofHeaders = (header: (name: string) => string | undefined): Told => ({
  traceparent: header('traceparent'),
  type: header('ce_type'),
  eventId: header('ce_id'),
})
const toldOfOwn = ({ headers }: LogRecord): Told => ofHeaders((name) => headers[name])

export function tracedLog(log: Log, { tracer, logger }: Following): Log {
  if (!tracer && !logger.isLevelEnabled('debug')) return log
  const tell = (all: readonly Told[], work: Work): void => {
    for (const told of all) tellOne({ tracer, logger }, told, work)
  }
  return {
    capabilities: log.capabilities,
    createTopics: (plans) => log.createTopics(plans),
    describe: (topic) => log.describe(topic),
    read: (topic, from, limit) => log.read(topic, from, limit),
    close: () => log.close(),
    append: (topic, records) =>
      timed(
        () => log.append(topic, records),
        (outcome) => tell(records.map(toldOfOwn), { what: 'sent', where: { topic }, ...outcome }),
      ),
    consume: (subscription) =>
      log.consume({
        ...subscription,
        handle: (batch, context) =>
          timed(
            () => subscription.handle(batch, context),
            (outcome) => {
              const told = batch.records.map(({ offset, headers }) => {
                const texts = new Map(headers.map(([name, value]) => [name, utf8.decode(value)]))
                return { ...ofHeaders((name) => texts.get(name)), offset }
              })
              tell(told, { what: 'taken in', where: batch, ...outcome })
            },
          ),
      }),
  }
}

async function timed(
  work: () => Promise<void>,
  tell: (outcome: { readonly startedAt: number; readonly ok: boolean }) => void,
): Promise<void> {
  const startedAt = Date.now()
  let ok = false
  try {
    await work()
    ok = true
  } finally {
    tell({ startedAt, ok })
  }
}

function tellOne({ tracer, logger }: Following, told: Told, { what, where, startedAt, ok }: Work): void {
  const { traceparent = '', type = 'unknown', eventId, offset } = told
  const { topic, partition } = where
  logger.debug({ trace: traceIdOf(traceparent), type, topic, partition, offset, ok }, what)
  const kind = what === 'sent' ? SpanKind.PRODUCER : SpanKind.CONSUMER
  const attributes = {
    'messaging.operation.type': what === 'sent' ? 'send' : 'process',
    'messaging.destination.name': topic,
    ...(partition === undefined ? {} : { 'messaging.destination.partition.id': String(partition) }),
    ...(offset === undefined ? {} : { 'messaging.kafka.offset': offset }),
    ...(eventId === undefined ? {} : { 'messaging.message.id': eventId }),
    'passerelle.event.type': type,
  }
  const span = tracer?.startSpan(
    `${what} ${type}`,
    { kind, startTime: startedAt, attributes },
    parentContext(traceparent),
  )
  if (!ok) span?.setStatus({ code: SpanStatusCode.ERROR })
  span?.end()
}
