/**
 * Headers that tell browsers to trust nothing but us. The docs page alone may load its own scripts and styles; none inline.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'

const COMMON = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000',
  'cache-control': 'no-store',
}
const FOR_DATA = "default-src 'none'; frame-ancestors 'none'"
export const FOR_DOCS =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

export const SECURITY_HEADERS = { ...COMMON, 'content-security-policy': FOR_DATA }

export async function securityHeaders(_request: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.headers(SECURITY_HEADERS)
}
