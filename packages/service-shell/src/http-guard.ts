/**
 * The limits of HTTP itself, before a route is looked at: sizes, counts, times, forms.
 * Keeps: whatever Node would answer or drop by itself is answered as problem+json. Bodies are strict-json.ts.
 */
import { type IncomingMessage, type Server, type ServerOptions, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isAcceptableAddress } from './address.ts'
import { type ShellCode, shellCatalogue } from './catalogue.ts'
import { chooseLanguage } from './language.ts'
import { PROBLEM_TYPE, problemBody } from './problem.ts'
import { SECURITY_HEADERS } from './security-headers.ts'

export const BODY_LIMIT = 256 * 1024
/** Far below the 2,000 beyond which Node drops headers without a word. */
const MAX_HEADERS = 200
/** Meaning two things at once is an attack on whoever reads the other one. */
const SINGLE = new Set([
  'host',
  'authorization',
  'content-type',
  'content-length',
  'transfer-encoding',
  'if-match',
  'idempotency-key',
  'document-name',
  'traceparent',
])

/** @param stalledAfter how long the head of a request may take to arrive, in ms */
export const httpOptions = (stalledAfter: number): ServerOptions => ({
  maxHeaderSize: 16 * 1024,
  headersTimeout: stalledAfter,
  connectionsCheckingInterval: Math.min(1_000, stalledAfter / 4),
  // Node would answer a missing Host by itself, without a problem.
  requireHostHeader: false,
})

/** What is being answered on a connection: nothing may be written into the middle of it. */
const answering = new WeakMap<Socket, ServerResponse>()

/** Settings that Node takes on the server alone. */
export function guardServer(server: Server): void {
  server.on('request', (request, response) => answering.set(request.socket, response))
  server.on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    const { status, body } = problemBody(shellCatalogue, { code: 'expectation-failed', language: 'en' })
    const headers = { 'content-type': PROBLEM_TYPE, 'content-length': Buffer.byteLength(body), connection: 'close' }
    response.writeHead(status, headers).end(body)
  })
}

export async function guardRequest(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const refusal = refusalOf(request.raw)
  return refusal ? reply.header('connection', 'close').problem(refusal) : undefined
}

function refusalOf(request: IncomingMessage): ShellCode | undefined {
  const names = request.rawHeaders.filter((_, index) => index % 2 === 0).map((name) => name.toLowerCase())
  if (names.length > MAX_HEADERS) return 'headers-too-large'
  if (!isAcceptableAddress(request.url ?? '')) return 'malformed-address'
  if (request.httpVersion === '1.1' && !names.includes('host')) return 'malformed-request'
  const singles = names.filter((name) => SINGLE.has(name))
  if (new Set(singles).size < singles.length) return 'malformed-request'
  if (names.includes('content-length') && names.includes('transfer-encoding')) return 'malformed-request'
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity') return 'unsupported-content-type'
  return undefined
}

/** For addresses the router cannot read: no hook has run, and the framework's reply has none of our methods. */
export function answerUnroutable(request: IncomingMessage, response: ServerResponse): void {
  const language = chooseLanguage(request.headers['accept-language'])
  const { status, body } = problemBody(shellCatalogue, { code: 'malformed-address', language })
  const headers = { 'content-type': PROBLEM_TYPE, 'content-length': Buffer.byteLength(body), connection: 'close' }
  response.writeHead(status, { ...SECURITY_HEADERS, ...headers }).end(body)
}

const CODES: Readonly<Record<string, ShellCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'request-incomplete',
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'body-too-large',
}

/** What Node's parser could not read is answered on the bare connection, which is then closed. */
export function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  const begun = answering.get(socket)
  if (error.code === 'ECONNRESET' || !socket.writable || (begun?.headersSent && !begun.writableFinished)) {
    socket.destroy()
    return
  }
  const { status, body } = problemBody(shellCatalogue, {
    code: CODES[error.code ?? ''] ?? 'malformed-request',
    language: 'en',
  })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `Content-Type: ${PROBLEM_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy())
}
