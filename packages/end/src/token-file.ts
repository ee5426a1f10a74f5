/**
 * The file of token hashes that an end reads at its start: who may call it, as which person of which party, in which role.
 * Keeps: what is wrong with the file is said without a word of it.
 */
import { Fault, type PartyId, parsePartyId } from '@passerelle/kernel'
import type { TokenEntry } from '@passerelle/service-shell'
import { z } from 'zod'

const TokenFile = z.array(
  z.strictObject({
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    party: z.string().refine((text): text is PartyId => parsePartyId(text).ok),
    actor: z.string(),
    role: z.string(),
  }),
)

/** @throws Fault `config-invalid` */
export function parseTokenFile(text: string): readonly TokenEntry[] {
  try {
    return TokenFile.parse(JSON.parse(text))
  } catch (cause) {
    throw new Fault('config-invalid', 'TOKENS_FILE names a file that is no list of token hashes', { cause })
  }
}
