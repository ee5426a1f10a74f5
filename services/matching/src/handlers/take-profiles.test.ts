import { randomUUID } from 'node:crypto'
import { encodeEvent, headersOf, schemaSource } from '@passerelle/contracts/avro'
import {
  type CaseRef,
  type EventId,
  instant,
  must,
  type PartyId,
  parseInstant,
  profilesTopic,
} from '@passerelle/kernel'
import { memoryLog } from '@passerelle/messaging/memory'
import { testMatchingKey, testSignatures, testSigning } from '@passerelle/testing/signatures'
import { DE_MA } from '@passerelle/testing/two-ends'
import { endSigning, SIGNATURE_HEADER, type Signing } from '@passerelle/trust'
import { expect, it } from 'vitest'
import { memoryProfiles } from '../adapters/memory-profiles.ts'
import { openBook } from '../domain/candidate-book.ts'
import { takeProfiles } from './take-profiles.ts'

const OFFICE = 'OFF-DE-NW-01' as PartyId
const AT = must(parseInstant('2026-11-23T09:00:00Z'))
const TOPIC = profilesTopic(DE_MA)
const CASE = randomUUID() as CaseRef

interface Telling {
  readonly type?: 'profile.changed' | 'profile.forgotten' | 'note.added'
  readonly sequence: number
  readonly by?: Signing
}

/** A record as the destination puts it onto the topic; what is sealed in it opens with no key. */
function told({ type = 'profile.changed', sequence, by = testSigning('destination', DE_MA) }: Telling) {
  const head = {
    eventId: randomUUID() as EventId,
    caseRef: CASE,
    fileId: null,
    from: OFFICE,
    to: OFFICE,
    at: AT,
    recordedAt: AT,
    sequence,
    previousHash: Buffer.alloc(32),
    rules: null,
    consentRef: null,
    basis: null,
    inReplyTo: null,
    commandKey: null,
  }
  const sealed = Buffer.concat([
    Buffer.from([1, 1]),
    Buffer.from(randomUUID().replaceAll('-', ''), 'hex'),
    Buffer.alloc(64),
  ])
  const event = { type, end: 'destination', head, body: {}, sealed: null } as never
  const seal = type === 'profile.forgotten' ? undefined : () => sealed
  const { value, hash, schemaId, fingerprint } = encodeEvent(event, seal)
  const headers = headersOf(event, { corridor: DE_MA, schemaId, fingerprint, traceparent: null })
  return { key: CASE, value, headers: { ...headers, [SIGNATURE_HEADER]: by.sign([hash], DE_MA)[0]! } }
}

async function taking() {
  const log = memoryLog()
  await log.createTopics([{ topic: TOPIC, partitions: 1 }])
  const store = memoryProfiles()
  const taken: string[] = []
  await takeProfiles({
    log,
    group: 'matching-de',
    topics: [TOPIC],
    store,
    book: openBook(),
    gate: { schemas: { ...schemaSource(), learn: async () => false }, signatures: testSignatures },
    clock: { now: () => instant(AT) },
    keyOf: () => undefined,
    onTaken: (what, cause) => void taken.push(cause ?? what),
    onFault: () => undefined,
  })
  return {
    store,
    async put(...records: ReturnType<typeof told>[]) {
      await log.append(TOPIC, records)
      await expect
        .poll(async () => store.position({ topicId: (await log.describe(TOPIC)).topicId, partition: 0 }))
        .toBe((await log.describe(TOPIC)).partitions[0]?.end)
      return taken.splice(0)
    },
    [Symbol.asyncDispose]: () => log.close(),
  }
}

it('only what the destination has signed is taken in, and only of the types that are told there', async () => {
  await using one = await taking()
  expect(
    await one.put(
      told({ sequence: 1, by: testSigning('origin', DE_MA) }),
      told({ sequence: 2, by: endSigning(testMatchingKey(), 'destination') }),
      told({ sequence: 3, type: 'note.added' }),
      { ...told({ sequence: 4 }), key: randomUUID() as CaseRef },
      { ...told({ sequence: 5 }), value: Buffer.from('nothing') },
    ),
  ).toEqual(['bad-signature', 'bad-signature', 'wrong-type', 'header-mismatch', 'undecodable'])
  expect(await one.store.held()).toEqual([])
  expect(await one.put(told({ sequence: 6 }))).toEqual(['changed'])
})

it('an older profile that comes again changes nothing, and what was forgotten stays so', async () => {
  await using one = await taking()
  const [first, second, forgotten] = [
    told({ sequence: 2 }),
    told({ sequence: 5 }),
    told({ sequence: 6, type: 'profile.forgotten' }),
  ]
  await one.put(first, second)
  const [held] = await one.store.held()
  await one.put(first)
  expect(await one.store.held()).toEqual([held])
  await one.put(forgotten, second, first)
  expect(await one.store.held()).toEqual([])
})
