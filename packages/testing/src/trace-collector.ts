/**
 * An OpenTelemetry collector as an operator would run one, on a free port: keeps the spans that are sent to it over OTLP.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

export interface Span {
  readonly service: string
  readonly trace: string
  readonly id: string
  readonly parent: string
  readonly name: string
}

/** The length-delimited fields of a protobuf message, by number; all others are passed over. */
function fieldsOf(bytes: Buffer): ReadonlyMap<number, readonly Buffer[]> {
  const fields = new Map<number, Buffer[]>()
  let at = 0
  const varint = (): number => {
    let [value, shift] = [0, 0]
    for (let byte = 128; byte >= 128; shift += 7) {
      byte = bytes[at++] ?? 0
      value += (byte & 127) * 2 ** shift
    }
    return value
  }
  while (at < bytes.length) {
    const tag = varint()
    const wire = tag & 7
    if (wire === 0) varint()
    else if (wire !== 2) at += wire === 1 ? 8 : 4
    else {
      const length = varint()
      const known = fields.get(tag >> 3) ?? []
      fields.set(tag >> 3, [...known, bytes.subarray(at, at + length)])
      at += length
    }
  }
  return fields
}

/** opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest */
function spansIn(body: Buffer): Span[] {
  const all = (message: Buffer, field: number) => fieldsOf(message).get(field) ?? []
  return all(body, 1).flatMap((resourceSpans) => {
    const resource = all(resourceSpans, 1)[0]?.toString() ?? ''
    const service = /(destination|origin)[-_][a-z]{2}/.exec(resource)?.[0] ?? ''
    return all(resourceSpans, 2).flatMap((scopeSpans) =>
      all(scopeSpans, 2).map((span) => {
        const hex = (field: number): string => all(span, field)[0]?.toString('hex') ?? ''
        return { service, trace: hex(1), id: hex(2), parent: hex(4), name: all(span, 5)[0]?.toString() ?? '' }
      }),
    )
  })
}

export interface TraceCollector {
  /** As in OTEL_EXPORTER_OTLP_ENDPOINT. */
  readonly endpoint: string
  spans(): readonly Span[]
  /** All that was sent, as text. */
  text(): string
  close(): Promise<void>
}

export async function traceCollector(): Promise<TraceCollector> {
  const received: Buffer[] = []
  const server = createServer((request, response) => {
    const collect = async (): Promise<void> => {
      received.push(await buffer(request))
      response.writeHead(request.url === '/v1/traces' ? 200 : 404).end()
    }
    void collect()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans: () => received.flatMap(spansIn),
    text: () => Buffer.concat(received).toString(),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
