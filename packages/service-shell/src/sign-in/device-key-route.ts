/**
 * Hands a page the key with which it seals what somebody keeps on their device: of this person at this device, and of nobody else.
 * Keeps: only to a page of ours in a session of a browser; the key is made anew each time and kept nowhere.
 */
import { z } from 'zod'
import type { App } from '../app.ts'
import { uuidText } from '../text.ts'
import type { Sessions } from './sessions.ts'

/** Makes the key, 32 bytes, of a person whom the provider knows by this subject, at a device. */
export type DeviceKeys = (whose: {
  readonly issuer: string
  readonly subject: string
  readonly deviceId: string
}) => Uint8Array

const DeviceId = uuidText.describe('By chance, made and kept by the device.')
const Asked = z.strictObject({ deviceId: DeviceId }).meta({
  examples: [{ deviceId: '3f6c9a52-1b7e-4d18-9c40-5e2d7a8b1c3f' }],
})
const Key = z.strictObject({ key: z.string().describe('32 bytes in base64url. To be held in memory alone.') })

interface Parts {
  readonly sessions: Sessions
  readonly deviceKeys: DeviceKeys
  readonly issuer: string
}

export function deviceKeyRoute(app: App, { sessions, deviceKeys, issuer }: Parts): void {
  const schema = {
    tags: ['sign-in'],
    summary: 'The key for what the person signed in keeps on this device; for pages alone, not for programs',
    body: Asked,
    response: { 200: Key },
  }
  app.post('/session/device-key', { config: { right: 'signed-in' }, schema }, async (request, reply) => {
    // Whoever shows a token is known by that, and a session beside it may be another person's.
    const isByToken = request.headers.authorization !== undefined
    if (isByToken || !(await sessions.describe(request))) return reply.problem('foreign-page')
    const { deviceId } = request.body
    const key = deviceKeys({ issuer, subject: request.caller.actor, deviceId })
    return { key: Buffer.from(key).toString('base64url') }
  })
}
