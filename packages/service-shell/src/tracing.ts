/**
 * Where spans go: to an OpenTelemetry collector over OTLP, where one is configured; otherwise nothing is recorded and
 * nothing of the SDK is loaded. Keeps: each service has its own provider, also where several share a process.
 */
import type { Tracer } from '@opentelemetry/api'
import type { SpanProcessor } from '@opentelemetry/sdk-trace'

export interface Tracing {
  readonly tracer: Tracer
  /** Sends what has been recorded, within two seconds. */
  close(): Promise<void>
}

export interface TracingOptions {
  readonly service: string
  readonly version: string
  /** Base address of the collector, as in OTEL_EXPORTER_OTLP_ENDPOINT: `/v1/traces` is added. */
  readonly endpoint: string | undefined
}

const CLOSE_MS = 2_000

/** @returns undefined where no collector is configured */
export async function openTracing(options: TracingOptions): Promise<Tracing | undefined> {
  const { endpoint } = options
  if (endpoint === undefined || endpoint === '') return undefined
  const [{ BatchSpanProcessor }, { OTLPTraceExporter }] = await Promise.all([
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-proto'),
  ])
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces`, timeoutMillis: CLOSE_MS })
  return tracingTo(new BatchSpanProcessor({ exporter, exportTimeoutMillis: CLOSE_MS }), options)
}

/** Hands spans to a processor. */
async function tracingTo(
  processor: SpanProcessor,
  { service, version }: Pick<TracingOptions, 'service' | 'version'>,
): Promise<Tracing> {
  const [{ TracerProvider }, { resourceFromAttributes }] = await Promise.all([
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/resources'),
  ])
  const resource = resourceFromAttributes({ 'service.name': service, 'service.version': version })
  const provider = new TracerProvider({ resource, spanProcessors: [processor] })
  return {
    tracer: provider.getTracer('passerelle', version),
    // A collector that is away costs the spans, not the shutdown.
    close: () => provider.shutdown().catch(() => undefined),
  }
}
