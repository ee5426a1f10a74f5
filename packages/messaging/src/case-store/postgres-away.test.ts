import { type CaseRef, instant } from '@passerelle/kernel'
import { openDatabase } from '@passerelle/store'
import { type TestDatabase, testDatabase } from '@passerelle/store/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Proxy, startProxy } from '../../../../tests/faults/proxy.ts'
import { caseStoreTables, postgresCaseStore } from './postgres-store.ts'

let database: TestDatabase
let proxy: Proxy

beforeAll(async () => {
  database = await testDatabase(caseStoreTables)
  proxy = await startProxy(Number(new URL(database.url).port))
})
afterAll(async () => {
  await proxy.close()
  await database.drop()
})

describe('a record whose database is away', () => {
  it('says so for every question, so that nobody takes it for a mistake of who asks', async () => {
    const url = new URL(database.url)
    url.port = String(proxy.port)
    const store = postgresCaseStore(openDatabase({ url: url.href, max: 2, applicationName: 'test' }))
    const ref = '0199c0de-7a11-7000-8000-5e7d00000001' as CaseRef
    expect(await store.readCase(ref)).toBeUndefined()
    proxy.turn('cut')
    const questions = {
      case: () => store.readCase(ref),
      events: () => store.readEvents(ref),
      backlog: () => store.backlog(),
      due: () => store.dueCases(instant(0), 1),
      resend: () => store.resend(instant(0)),
      transaction: () => store.transact((tx) => tx.eventsOf(ref)),
      shard: () => store.withShards([1], async () => undefined),
    }
    for (const ask of Object.values(questions))
      await expect(ask()).rejects.toMatchObject({ code: 'store-unavailable', retryable: true })
    proxy.turn('open')
    expect(await store.readCase(ref)).toBeUndefined()
    await store.close()
  })
})
