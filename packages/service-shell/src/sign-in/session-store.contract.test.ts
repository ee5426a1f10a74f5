import { randomBytes } from 'node:crypto'
import { instant, must, parsePartyId } from '@passerelle/kernel'
import { testDatabase } from '@passerelle/store/testing'
import { describe, expect, it } from 'vitest'
import { postgresSessions, sessionTables } from './postgres-sessions.ts'
import { memorySessions, type Session, type SessionStore } from './session-store.ts'

interface Open extends AsyncDisposable {
  readonly store: SessionStore
}

const NOON = Date.UTC(2027, 1, 3, 12)
const at = (minutes: number) => instant(NOON + minutes * 60_000)

const sessionOf = (actor: string, more: Partial<Session> = {}): Session => ({
  hash: randomBytes(32).toString('hex'),
  caller: { party: must(parsePartyId('OFF-DE-NW-01')), actor, role: 'counsellor' },
  providerSession: null,
  begunAt: at(0),
  seenAt: at(0),
  ...more,
})

function sessionStoreContract(driver: string, open: () => Promise<Open>): void {
  describe(`${driver} keeps the contract of a session store`, () => {
    it('finds a session by its hash, as it was begun, until it is ended', async () => {
      await using world = await open()
      const session = sessionOf('somebody', { providerSession: 'there-1' })
      await world.store.begin(session)
      expect(await world.store.find(session.hash)).toEqual(session)
      expect(await world.store.find(sessionOf('somebody').hash)).toBeUndefined()
      await world.store.end(session.hash)
      expect(await world.store.find(session.hash)).toBeUndefined()
    })

    it('moves forward when a session was last seen, and never back', async () => {
      await using world = await open()
      const session = sessionOf('somebody')
      await world.store.begin(session)
      await world.store.seen(session.hash, at(5))
      await world.store.seen(session.hash, at(3))
      expect((await world.store.find(session.hash))?.seenAt).toBe(at(5))
    })

    it('ends one session of the provider, or all of somebody, and no other', async () => {
      await using world = await open()
      const [one, two, other] = [
        sessionOf('somebody', { providerSession: 'there-1' }),
        sessionOf('somebody', { providerSession: 'there-2' }),
        sessionOf('another'),
      ]
      for (const session of [one, two, other]) await world.store.begin(session)
      expect(await world.store.endOf({ providerSession: 'there-1' })).toBe(1)
      expect(await world.store.find(one.hash)).toBeUndefined()
      expect(await world.store.find(two.hash)).toEqual(two)
      expect(await world.store.endOf({ subject: 'somebody' })).toBe(1)
      expect(await world.store.find(other.hash)).toEqual(other)
      expect(await world.store.endOf({ providerSession: 'null' })).toBe(0)
    })

    it('lets an id be used once, also when it comes twice at the same time', async () => {
      await using world = await open()
      const used = await Promise.all([1, 2, 3].map(() => world.store.firstUse('one', at(5))))
      expect(used.filter(Boolean)).toHaveLength(1)
      expect(await world.store.firstUse('two', at(5))).toBe(true)
    })

    it('forgets what has run out, and keeps the rest', async () => {
      await using world = await open()
      const [old, idle, living] = [
        sessionOf('old', { begunAt: at(-700), seenAt: at(0) }),
        sessionOf('idle', { seenAt: at(-40), begunAt: at(-50) }),
        sessionOf('living', { begunAt: at(-50) }),
      ]
      for (const session of [old, idle, living]) await world.store.begin(session)
      await world.store.firstUse('gone', at(-1))
      await world.store.firstUse('kept', at(1))
      await world.store.forget({ begunAt: at(-600), seenAt: at(-30), now: at(0) })
      const found = await Promise.all([old, idle, living].map(({ hash }) => world.store.find(hash)))
      expect(found).toEqual([undefined, undefined, living])
      expect(await world.store.firstUse('gone', at(5))).toBe(true)
      expect(await world.store.firstUse('kept', at(5))).toBe(false)
    })
  })
}

sessionStoreContract('memory', async () => ({ store: memorySessions(), [Symbol.asyncDispose]: async () => undefined }))

sessionStoreContract('postgres', async () => {
  const test = await testDatabase({ sets: [sessionTables], is: [], becomes: [] })
  const database = test.open<unknown>()
  return {
    store: postgresSessions(database),
    async [Symbol.asyncDispose]() {
      await database.close()
      await test.drop()
    },
  }
})
