import { connect, type Socket } from 'node:net'
import { describe, expect, it, vi } from 'vitest'
import { type EventStream, lastEventId, type StreamedEvent, sse, streamQuery } from './index.ts'
import { type TestApp, testApp } from './testing-app.ts'

const event = (id: number): StreamedEvent => ({ id, event: 'changed', data: { n: id } })

/** A writer's feed: what it has kept, and who listens. */
function feed(kept: number[] = []) {
  const listeners = new Set<(event: StreamedEvent) => void>()
  return {
    kept,
    listeners,
    say: (id: number) => listeners.forEach((listener) => listener(event(id))),
    subscribe: (listener: (event: StreamedEvent) => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    async *replay(after: number) {
      for (const id of kept.filter((id) => id > after)) yield event(id)
    },
  }
}

const withFeed = (stream: Omit<EventStream, 'after'>): Promise<TestApp> =>
  testApp({}, (app) => {
    app.get(
      '/feed',
      { config: { public: true }, schema: { querystring: streamQuery } },
      async (request, reply) => await sse(reply, { ...stream, after: lastEventId(request, request.query.after) }),
    )
  })

interface Reader extends Disposable {
  readonly socket: Socket
  text(): string
  ids(): number[]
}

function read(port: number, { query = '', headers = '' } = {}): Reader {
  let text = ''
  const socket = connect(port, '127.0.0.1', () =>
    socket.write(`GET /feed${query} HTTP/1.1\r\nHost: test\r\n${headers}\r\n`),
  )
  socket.setEncoding('utf8').on('data', (chunk) => (text += chunk))
  socket.on('error', () => undefined)
  return {
    socket,
    text: () => text,
    ids: () => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id)),
    [Symbol.dispose]: () => socket.destroy(),
  }
}

async function* endless(): AsyncGenerator<StreamedEvent> {
  for (let id = 1; ; id++) yield { id, event: 'changed', data: 'x'.repeat(64 * 1024) }
}

async function* broken(): AsyncGenerator<StreamedEvent> {
  yield event(1)
  throw new Error('the database is away')
}

const until = { timeout: 5_000, interval: 10 }

describe('an event stream', () => {
  it('tells what was missed, then what comes, each once and in order', async () => {
    const source = feed([1, 2, 3])
    // While 3 is being replayed, 3 and 4 are also said live.
    const replay = async function* (after: number) {
      for await (const missed of source.replay(after)) {
        if (missed.id === 3) [3, 4].forEach(source.say)
        yield missed
      }
    }
    await using world = await withFeed({ ...source, replay })
    using reader = read(world.port, { query: '?after=1' })
    await vi.waitFor(() => expect(reader.ids()).toEqual([2, 3, 4]), until)
    source.say(4)
    source.say(5)
    await vi.waitFor(() => expect(reader.ids()).toEqual([2, 3, 4, 5]), until)
    expect(reader.text()).toContain('id: 5\nevent: changed\ndata: {"n":5}\n\n')
    expect(reader.text().toLowerCase()).toContain('content-type: text/event-stream')
    expect(reader.text().toLowerCase()).toContain('cache-control: no-store')
  })
  it('goes on after Last-Event-ID, whatever the address says', async () => {
    const source = feed([1, 2, 3])
    await using world = await withFeed(source)
    using reader = read(world.port, { query: '?after=0', headers: 'Last-Event-ID: 2\r\n' })
    await vi.waitFor(() => expect(reader.ids()).toEqual([3]), until)
  })
  it('tells only what comes to who asks for nothing older', async () => {
    const source = feed([1, 2])
    await using world = await withFeed(source)
    using reader = read(world.port)
    await vi.waitFor(() => expect(source.listeners.size).toBe(1), until)
    await vi.waitFor(() => expect(reader.text()).toContain('retry'), until)
    source.say(3)
    await vi.waitFor(() => expect(reader.ids()).toEqual([3]), until)
  })
  it('says reset to who asks too far back, and goes on live', async () => {
    const source = feed([7, 8])
    await using world = await withFeed({ ...source, canReplay: (after) => after >= 6 })
    using reader = read(world.port, { query: '?after=2' })
    await vi.waitFor(() => expect(reader.text()).toContain('event: reset\n'), until)
    source.say(9)
    await vi.waitFor(() => expect(reader.ids()).toEqual([9]), until)
  })
  it('refuses an id that is none', async () => {
    await using world = await withFeed(feed())
    for (const request of [{ query: '?after=x' }, { headers: 'Last-Event-ID: x\r\n' }]) {
      using reader = read(world.port, request)
      await vi.waitFor(() => expect(reader.text()).toMatch(/^HTTP\/1.1 400 .*problem\+json/s), until)
    }
  })
  it('beats while nothing happens', async () => {
    await using world = await withFeed({ ...feed(), heartbeatMs: 20 })
    using reader = read(world.port)
    await vi.waitFor(() => expect(reader.text().split(': \n\n').length).toBeGreaterThan(3), until)
  })
  it('forgets a reader who has gone', async () => {
    const source = feed()
    await using world = await withFeed(source)
    const reader = read(world.port)
    await vi.waitFor(() => expect(source.listeners.size).toBe(1), until)
    reader.socket.destroy()
    await vi.waitFor(() => expect([source.listeners.size, world.app.openStreams.size]).toEqual([0, 0]), until)
  })
  it('drops a reader who does not read, and goes on for the others', async () => {
    const source = feed()
    const large = 'x'.repeat(64 * 1024)
    const sayLarge = (id: number) =>
      source.listeners.forEach((listener) => listener({ id, event: 'changed', data: large }))
    await using world = await withFeed(source)
    using slow = read(world.port)
    slow.socket.pause()
    using quick = read(world.port)
    await vi.waitFor(() => expect(source.listeners.size).toBe(2), until)
    let id = 0
    await vi.waitFor(() => {
      sayLarge(++id)
      expect(source.listeners.size).toBe(1)
    }, until)
    sayLarge(++id)
    await vi.waitFor(() => expect(quick.ids()).toHaveLength(id), until)
  })
  it('drops a reader who stops reading in the middle of the replay', async () => {
    const source = feed()
    await using world = await withFeed({ ...source, replay: endless, heartbeatMs: 50 })
    using slow = read(world.port, { query: '?after=0' })
    slow.socket.pause()
    await vi.waitFor(() => expect(source.listeners.size).toBe(1), until)
    await vi.waitFor(() => expect(source.listeners.size).toBe(0), until)
  })
  it('ends when the service stops, which waits for nobody', async () => {
    const source = feed()
    const world = await withFeed(source)
    using reader = read(world.port)
    await vi.waitFor(() => expect(reader.text()).toContain('retry'), until)
    const ended = new Promise((resolve) => reader.socket.once('end', resolve))
    await Promise.all([world.app.close(), ended])
  })
  it('is not mixed with the answer to garbage on the same connection', async () => {
    const source = feed()
    await using world = await withFeed(source)
    using reader = read(world.port)
    await vi.waitFor(() => expect(reader.text()).toContain('retry'), until)
    const gone = new Promise((resolve) => reader.socket.once('close', resolve))
    reader.socket.write('garbage\r\n\r\n')
    await gone
    expect(reader.text()).not.toContain('problem')
  })
  it('breaks off, to be asked for again, when its source fails', async () => {
    const source = feed()
    await using world = await withFeed({ ...source, replay: broken })
    using reader = read(world.port, { query: '?after=0' })
    await new Promise((resolve) => reader.socket.once('end', resolve))
    expect([reader.ids(), source.listeners.size]).toEqual([[1], 0])
    expect(world.lines.join('')).toContain('an event stream broke off')
  })
})
