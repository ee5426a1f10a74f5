/**
 * Parties and their encryption keys, as the registry tells everybody. Keeps: nobody signs in for it, and what is no answer is a fault.
 */
import { PartyIdText } from '@passerelle/contracts/directory'
import { partiesOf } from '@passerelle/standalone/party-listing'
import type { PartyKey } from '@passerelle/trust'
import { z } from 'zod'
import { unavailable, usage } from '../exit-codes.ts'
import type { ListedParty } from './judge-keys.ts'

const bytes = z.base64url().transform((text) => new Uint8Array(Buffer.from(text, 'base64url')))
const Keys = z.looseObject({
  parties: z.array(
    z.object({
      party: PartyIdText,
      kid: z.string(),
      publicKey: bytes,
      validFrom: z.string(),
      signedBy: z.string(),
      signature: bytes,
    }),
  ),
})

const WITHIN_MS = 10_000

interface Registered {
  readonly parties: readonly ListedParty[]
  readonly keys: readonly PartyKey[]
}

/** @throws Fault `usage` where it is no address, `unavailable` where the registry does not answer as one does */
export async function keysAt(named: string | undefined): Promise<Registered> {
  const url = (named ?? process.env['REGISTRY_URL'] ?? 'http://127.0.0.1:7070').replace(/\/+$/, '')
  if (!URL.canParse(url)) throw usage('--registry is the address of the registry, as in http://127.0.0.1:7070')
  try {
    const answer = await fetch(`${url}/keys`, { signal: AbortSignal.timeout(WITHIN_MS), redirect: 'error' })
    const { parties: keys } = Keys.parse(await answer.json())
    return { parties: await partiesOf(url), keys }
  } catch (fault) {
    throw unavailable(`the registry does not answer as it should (${url})`, fault)
  }
}
