/**
 * Records as a writer may leave them in the log, made by hand: with any number, any chain, any headers, any bytes.
 * Keeps: what a test does not say is as the end itself would write it.
 */
import { randomBytes } from 'node:crypto'
import type { AnyEvent, CaseEvent } from '@passerelle/contracts'
import { encodeEvent, encodeSealed, headersOf } from '@passerelle/contracts/avro'
import type { RunningEnd } from '@passerelle/end'
import {
  type CaseRef,
  type Corridor,
  caseTopic,
  type End,
  type EventId,
  instant,
  type PartyId,
} from '@passerelle/kernel'
import { type ChainHead, type LogRecord, NO_CHAIN, newEventId, partitionOf } from '@passerelle/messaging'
import type { ForeignRecord, MemoryLog } from '@passerelle/messaging/memory'
import { SIGNATURE_HEADER } from '@passerelle/trust'
import { testSigning } from './signatures.ts'
import { DE_MA } from './two-ends.ts'

export interface Crafting {
  readonly end: End
  readonly caseRef: string
  readonly after: ChainHead
  readonly head?: Partial<CaseEvent['head']>
  readonly text?: string
  readonly corridor?: Corridor
}

export interface Crafted {
  readonly record: LogRecord
  readonly eventId: EventId
  /** The chain as it stands after this event. */
  readonly chain: ChainHead
}

const PARTY = { destination: 'OFF-DE-NW-01' as PartyId, origin: 'CTR-MA-CAS' as PartyId }

/** Where the chain of an end stands in a case, as that end knows it. */
export const chainOf = async ({ engine }: RunningEnd, caseRef: string): Promise<ChainHead> =>
  (await engine.store.readCase(caseRef as CaseRef))?.own.case ?? NO_CHAIN

/** An event of any type, in the writer's next place unless the head says otherwise. */
export function craft(event: Pick<AnyEvent, 'type' | 'body' | 'sealed'>, crafting: Crafting): Crafted {
  const { end, caseRef, after, corridor = DE_MA } = crafting
  const now = instant(Date.parse('2026-11-23T09:00:00Z'))
  const eventId = crafting.head?.eventId ?? newEventId(now)
  const whole = {
    ...event,
    end,
    head: {
      eventId,
      caseRef: caseRef as CaseRef,
      fileId: null,
      from: PARTY[end],
      to: PARTY[end === 'origin' ? 'destination' : 'origin'],
      at: now,
      recordedAt: now,
      sequence: after.sequence + 1,
      previousHash: Buffer.from(after.hash, 'hex'),
      rules: null,
      consentRef: null,
      basis: null,
      inReplyTo: null,
      commandKey: null,
      ...crafting.head,
    },
  } as unknown as AnyEvent
  const encoded = encodeEvent(whole)
  const { schemaId, fingerprint, value, hash } = encoded
  const [signature = ''] = testSigning(end, corridor).sign([hash], corridor)
  const headers = {
    ...headersOf(whole, { corridor, schemaId, fingerprint, traceparent: null }),
    [SIGNATURE_HEADER]: signature,
  }
  return {
    record: { key: caseRef, value, headers },
    eventId,
    chain: { sequence: whole.head.sequence, hash: Buffer.from(hash).toString('hex') },
  }
}

/** The simplest event there is: a message. */
export const craftMessage = (crafting: Crafting): Crafted =>
  craft(
    {
      type: 'message.sent',
      body: { thread: 'b3c1f0de-0000-7000-8000-000000000001' },
      sealed: encodeSealed('message.sent', { text: crafting.text ?? randomBytes(4).toString('hex') }),
    },
    crafting,
  )

/** Past the port, into the partition of the key: also what no writer of ours would write. */
export function appendForeign(log: MemoryLog, record: ForeignRecord, partitions = 3): void {
  log.appendForeign({ topic: caseTopic(DE_MA), partition: partitionOf(record.key ?? '', partitions) }, [record])
}

export const foreign = ({ key, value, headers }: LogRecord): ForeignRecord => ({
  key,
  value,
  headers: Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)] as const),
})
