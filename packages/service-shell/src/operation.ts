/**
 * What the description says of an operation beside its schemas: a name for generated clients, and the headers it heeds.
 * Keeps: names are unique as long as addresses are; a header is described where a route says that it heeds it.
 */
declare module 'fastify' {
  interface FastifyContextConfig {
    /** Headers of a request that the route heeds, for its description. */
    readonly heeds?: readonly HeededHeader[]
  }
}

export type HeededHeader = 'Idempotency-Key' | 'If-Match' | 'Last-Event-ID'

const ANY_ROUTE: Readonly<Record<string, object>> = {
  'Accept-Language': {
    type: 'string',
    description: 'The language of explanations and problems: de, en, fr, ar or tr.',
    examples: ['de'],
  },
}

const HEEDED: Readonly<Record<HeededHeader, object>> = {
  'Idempotency-Key': {
    type: 'string',
    description: 'The same key with the same request is answered as the first time, and has no second effect.',
    pattern: '^"?[A-Za-z0-9._:-]{8,128}"?$',
    examples: ['9b2f6c1e-desk-7'],
  },
  'If-Match': {
    type: 'string',
    description: 'The ETag of the case as it was seen. Where it has changed since, 412 and no effect.',
    pattern: '^"(0|[1-9][0-9]{0,14})"$',
    examples: ['"7"'],
  },
  'Last-Event-ID': {
    type: 'string',
    description: 'The last change that was read; what came after it is told first. As `after`, which it overrules.',
    pattern: '^(0|[1-9][0-9]*)?$',
    examples: ['179570880000042'],
  },
}

/** The JSON Schema of the headers of a request. */
export function headersSchema(heeds: readonly HeededHeader[] = []): object {
  const heeded = Object.fromEntries(heeds.map((name) => [name, HEEDED[name]]))
  return { type: 'object', properties: { ...heeded, ...ANY_ROUTE } }
}

const camel = (words: readonly string[]): string =>
  words.map((word, index) => (index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('')

/** A command is called as it is in the address; everything else by method and address. */
export function operationId(method: string, url: string): string {
  const steps = url.split('/').filter((step) => step !== '')
  const last = steps.at(-1) ?? ''
  const names = steps.flatMap((step) => (step.startsWith(':') ? ['by', step.slice(1)] : step.split(/[-.]/)))
  return method === 'POST' && last.includes('-') ? camel(last.split('-')) : camel([method.toLowerCase(), ...names])
}
