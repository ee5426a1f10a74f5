/**
 * Writes the stored events of a corridor into its topic once more, both writers' events, each with its old place, and
 * then says that it is done. Keeps: at least once, in the order of each case; bytes and numbers stay as they were.
 */
import { decodeEvent, type SchemaSource } from '@passerelle/contracts/avro'
import { type Clock, type Corridor, type End, Fault, topicOf } from '@passerelle/kernel'
import type { CaseStore } from '../case-store/case-store.ts'
import type { Rewriting, StoredEvent } from '../case-store/rows.ts'
import { recordOf } from '../emit/record-of.ts'
import type { Log, LogRecord } from '../log/log.ts'
import { PLACE_HEADER, placeHeader } from './log-place-header.ts'
import { type Generations, generationsOf, inLogOrder } from './place-order.ts'
import { rewritingRecord } from './rewriting-record.ts'

export interface WriteAgain {
  readonly end: End
  readonly store: CaseStore
  readonly log: Pick<Log, 'append' | 'describe'>
  readonly schemas: SchemaSource
  readonly clock: Clock
  readonly corridor: Corridor
}

const CASES = 100
const RECORDS = 500

/** @returns how many events were written again */
export async function writeAgain(options: WriteAgain, rewriting: Rewriting): Promise<number> {
  const { store, log, corridor, end, clock } = options
  const { topic } = rewriting
  const generations = generationsOf(await store.incarnations())
  let written = 0
  let waiting: LogRecord[] = []
  const flush = async (): Promise<void> => {
    if (waiting.length > 0) await log.append(topic, waiting)
    written += waiting.length
    waiting = []
  }
  for await (const ref of refsOf(store, corridor)) {
    if (topicOf(corridor, ref) !== topic) continue
    const events = (await store.readEvents(ref)).filter((event) => isMissing(event, rewriting))
    for (const event of await inLogOrder(events, store)) waiting.push(recordAgain(event, options, generations))
    if (waiting.length >= RECORDS) await flush()
  }
  await flush()
  const { topicId, partitions } = await log.describe(topic)
  if (topicId !== rewriting.topicId) throw new Fault('log-made-anew', 'the topic was made anew', { retryable: true })
  const ends = partitions.toSorted((a, b) => a.partition - b.partition).map((one) => one.end)
  await log.append(topic, [rewritingRecord(corridor, { kind: 'done', by: end, id: rewriting.id, ends })])
  await store.transact((tx) => tx.putRewriting({ ...rewriting, doneAt: clock.now(), ends }))
  return written
}

async function* refsOf(store: CaseStore, corridor: Corridor): AsyncGenerator<StoredEvent['caseRef']> {
  for (let after: StoredEvent['caseRef'] | undefined; ; ) {
    const refs = await store.caseRefs(corridor, CASES, after)
    yield* refs
    if (refs.length < CASES) return
    after = refs.at(-1)
  }
}

/** In a topic made anew, what stands there already needs no second record. */
const isMissing = ({ scope, place }: StoredEvent, { id, topicId }: Rewriting): boolean =>
  scope === 'case' && place !== null && !(id === topicId && place.topicId === topicId)

function recordAgain(stored: StoredEvent, { corridor, schemas }: WriteAgain, generations: Generations): LogRecord {
  const { place, signature } = stored
  if (place === null || signature === null)
    throw new RangeError('an event that has not come back is sent, not written again')
  const { fingerprint } = schemaOf(stored, schemas)
  const claimed = { generation: generations.get(place.topicId) ?? 0, place }
  const record = recordOf({ ...stored, topic: topicOf(corridor, stored.caseRef), fingerprint }, signature)
  return { ...record, headers: { ...record.headers, [PLACE_HEADER]: placeHeader(claimed) } }
}

/** @throws Fault `stored-event-unreadable`, also while its schema is not known yet */
function schemaOf(stored: StoredEvent, schemas: SchemaSource): { readonly fingerprint: string } {
  const decoded = decodeEvent(stored.value, schemas, { end: stored.writer })
  if (decoded.ok) return decoded.value
  if (decoded.error.code === 'newer-version') return decoded.error
  throw new Fault('stored-event-unreadable', `event ${stored.eventId} cannot be decoded: ${decoded.error.code}`)
}
