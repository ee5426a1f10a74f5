/**
 * Server-sent events: first what was missed, then what comes, each once and in order.
 * Keeps: subscribed before the replay, repeats dropped by id; whoever asks too far back, or reads too slowly, is told `reset`
 * (load afresh). Ids come from one writer's sequence; where events come from is the caller's.
 */
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { Json } from '@passerelle/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ProblemError } from './problem.ts'
import { wholeNumberText } from './text.ts'

export interface StreamedEvent {
  readonly id: number
  /** Its name: lower case, as the desk listens for it. */
  readonly event: string
  readonly data: Json
}

export interface EventStream {
  /** The last id the reader has; nothing: only what comes from now on. */
  readonly after: number | undefined
  /** Whether everything after that id is still there. Always, unless given. */
  readonly canReplay?: (after: number) => boolean | Promise<boolean>
  /** What came after that id, in order. */
  readonly replay: (after: number) => AsyncIterable<StreamedEvent>
  /** Hands on each new event; returns how to stop. */
  readonly subscribe: (listener: (event: StreamedEvent) => void) => () => void
  /** Default 15 s. A reader who takes nothing for two of them is dropped. */
  readonly heartbeatMs?: number
}

/** The query of a route that streams: for readers who cannot set Last-Event-ID. */
export const streamQuery = z.strictObject({ after: wholeNumberText().optional() })

const MAX_PENDING = 10_000
const MAX_UNREAD_BYTES = 1024 * 1024
const RESET = 'event: reset\ndata: {}\n\n'

/** Where the reader left off: Last-Event-ID, else `?after=`. @throws ProblemError malformed-header */
export function lastEventId(request: FastifyRequest, after: number | undefined): number | undefined {
  const header = request.headers['last-event-id']
  if (header === undefined || header === '') return after
  const parsed = wholeNumberText().safeParse(header)
  if (!parsed.success) throw new ProblemError('malformed-header', { header: 'Last-Event-ID' })
  return parsed.data
}

const written = ({ id, event, data }: StreamedEvent): string =>
  `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`

/** Answers with a stream; resolves when it has ended. */
export async function sse(reply: FastifyReply, stream: EventStream): Promise<FastifyReply> {
  if (reply.request.method === 'HEAD') return reply.type('text/event-stream').send('')
  const { openStreams } = reply.server
  const channel = openChannel(reply, stream.heartbeatMs ?? 15_000)
  openStreams.add(channel.end)
  const live = liveFeed(channel, stream.subscribe)
  try {
    if (stream.after !== undefined) await catchUp({ channel, stream, live, after: stream.after })
    live.go()
    await channel.closed
  } catch (error) {
    reply.log.error({ err: error }, 'an event stream broke off')
  } finally {
    live.stop()
    openStreams.delete(channel.end)
    channel.end()
  }
  return reply
}

async function catchUp(options: {
  channel: Channel
  stream: EventStream
  live: LiveFeed
  after: number
}): Promise<void> {
  const { channel, stream, live, after } = options
  if (!((await stream.canReplay?.(after)) ?? true)) {
    channel.write(RESET)
    return
  }
  live.seen(after)
  for await (const event of stream.replay(after)) {
    if (channel.isClosed()) return
    if (live.seen(event.id)) await channel.writeSlowly(written(event))
  }
}

interface LiveFeed {
  /** Notes an id; false where it was passed before. */
  seen(id: number): boolean
  /** Lets what has come meanwhile, and what comes, through. */
  go(): void
  stop(): void
}

function liveFeed(channel: Channel, subscribe: EventStream['subscribe']): LiveFeed {
  let last = -1
  let pending: StreamedEvent[] | undefined = []
  const seen = (id: number): boolean => (id > last ? ((last = id), true) : false)
  const pass = (event: StreamedEvent) => {
    if (seen(event.id)) channel.write(written(event))
  }
  const stop = subscribe((event) => {
    if (pending === undefined) pass(event)
    else if (pending.push(event) > MAX_PENDING) channel.drop()
  })
  const go = () => {
    const waiting = pending ?? []
    pending = undefined
    for (const event of waiting) pass(event)
  }
  return { seen, go, stop }
}

interface Channel {
  /** Writes at once; whoever does not read is dropped. */
  write(text: string): void
  /** Writes no faster than the reader reads. */
  writeSlowly(text: string): Promise<void>
  drop(): void
  readonly end: () => void
  isClosed(): boolean
  readonly closed: Promise<unknown>
}

function openChannel(reply: FastifyReply, heartbeatMs: number): Channel {
  reply.hijack()
  const { raw } = reply
  for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value)
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'x-accel-buffering': 'no',
    connection: 'close',
  })
  const closed = once(raw, 'close').catch(() => undefined) // a broken connection is closed as well
  const isClosed = () => raw.closed || raw.writableEnded
  const end = () => void (isClosed() || raw.end())
  const drop = () => dropReader(raw)
  const write = (text: string) => {
    if (isClosed()) return
    raw.write(text)
    if (raw.writableLength > MAX_UNREAD_BYTES) drop()
  }
  const writeSlowly = async (text: string) => {
    if (!isClosed() && !raw.write(text)) await Promise.race([once(raw, 'drain'), closed])
  }
  const heart = setInterval(beat({ raw, write, drop }), heartbeatMs)
  raw.once('close', () => clearInterval(heart))
  raw.write('retry: 2000\n\n')
  return { write, writeSlowly, drop, end, isClosed, closed }
}

function beat({
  raw,
  write,
  drop,
}: {
  raw: ServerResponse
  write: (text: string) => void
  drop: () => void
}): () => void {
  let stalledBefore = false
  return () => {
    if (raw.writableNeedDrain && stalledBefore) drop()
    else if (!raw.writableNeedDrain) write(': \n\n')
    stalledBefore = raw.writableNeedDrain
  }
}

/** The last word reaches whoever reads again within a second; then the connection is cut. */
function dropReader(raw: ServerResponse): void {
  if (raw.writableEnded) return
  raw.end(RESET)
  setTimeout(() => raw.destroy(), 1_000).unref()
}
