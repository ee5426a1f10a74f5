/**
 * Takes in what origins tell of vacancies on the open topics. Keeps: only what the origin of the corridor has signed; what else lies there
 * (questions, receipts) is nobody's concern here and passed over.
 */
import { checkHeaders, decodeEvent } from '@passerelle/contracts/avro'
import { type Corridor, corridorOf, ok, type Result, refuse } from '@passerelle/kernel'
import type { Batch, DeliveredRecord, Log, LogConsumer, TopicPartition } from '@passerelle/messaging'
import { SIGNATURE_HEADER } from '@passerelle/trust'
import type { VacancyBook } from '../domain/candidate-book.ts'
import type { ProfileStore } from '../domain/profile-store.ts'
import { type ToldVacancy, toldAfter, type VacancyStore } from '../domain/vacancy-store.ts'
import type { ProfileGate } from './admit-profile.ts'
import { vacancyOf } from './vacancy-of.ts'

export interface VacanciesOptions {
  readonly log: Pick<Log, 'consume'>
  readonly group: string
  readonly topics: readonly string[]
  readonly store: VacancyStore & Pick<ProfileStore, 'position'>
  readonly book: VacancyBook
  readonly gate: ProfileGate
  onRefused(cause: string): void
  onFault(fault: unknown): void
}

const BY = { end: 'origin' } as const

/** Opens with what is known by now. */
export async function takeVacancies(options: VacanciesOptions): Promise<LogConsumer> {
  const { log, group, topics, store, book, gate, onFault } = options
  const known = new Map((await store.vacancies()).map((one) => [one.ref, one]))
  const show = (told: ToldVacancy): void => {
    const vacancy = vacancyOf(told, gate.schemas)
    if (vacancy) book.put(vacancy)
    else book.remove(told.ref)
  }
  for (const told of known.values()) show(told)
  const positions = new Map<string, number>()
  return log.consume({
    group,
    topics,
    maxBatchRecords: 200,
    maxBytes: 2 * 1024 * 1024,
    async position(partition) {
      const next = await store.position(partition)
      positions.set(nameOf(partition), next)
      return next
    },
    async handle(batch) {
      const from = positions.get(nameOf(batch)) ?? 0
      const to = batch.records.at(-1)!.offset + 1
      const told = await toldIn(options, batch)
      await store.takeVacancies(told, { topicId: batch.topicId, partition: batch.partition, from, to })
      positions.set(nameOf(batch), to)
      for (const one of told) {
        const now = toldAfter(known.get(one.ref), one)
        known.set(one.ref, now)
        show(now)
      }
    },
    onFault,
  })
}

const nameOf = ({ topicId, partition }: TopicPartition): string => `${topicId}/${partition}`

async function toldIn(options: VacanciesOptions, { topic, records }: Batch): Promise<readonly ToldVacancy[]> {
  const told: ToldVacancy[] = []
  for (const record of records) {
    const verdict = await admitVacancy(record, corridorOf(topic), options.gate)
    if (verdict.ok) told.push(verdict.value)
    else if (verdict.error !== 'no-vacancy') options.onRefused(verdict.error)
  }
  return told
}

type Cause = 'no-vacancy' | 'undecodable' | 'header-mismatch' | 'bad-signature'

/** @throws Fault `registry-silent` where a schema has to be asked for: no verdict */
async function admitVacancy(
  { key, value, headers: delivered, timestamp: at }: DeliveredRecord,
  corridor: Corridor,
  { schemas, signatures }: ProfileGate,
): Promise<Result<ToldVacancy, Cause>> {
  if (value === null) return refuse('no-vacancy')
  let decoded = decodeEvent(value, schemas, BY)
  if (!decoded.ok && decoded.error.code === 'unknown-schema' && (await schemas.learn(decoded.error.schemaId)))
    decoded = decodeEvent(value, schemas, BY)
  if (!decoded.ok) return refuse('undecodable')
  const { event, hash } = decoded.value
  const closed = event.type === 'vacancy.closed'
  if (!closed && event.type !== 'vacancy.published' && event.type !== 'vacancy.changed') return refuse('no-vacancy')
  const headers = checkHeaders(delivered, { ...decoded.value, corridor })
  if (!headers.ok || event.head.caseRef !== key) return refuse('header-mismatch')
  const signature = headers.value.get(SIGNATURE_HEADER) ?? ''
  if (!(await signatures.check({ hash, corridor, ...BY, at, signature }))) return refuse('bad-signature')
  const { caseRef: ref, sequence, from: party } = event.head
  return ok({ ref, sequence, party, closed, value: closed ? null : value })
}
