/**
 * Where an end of a world has its content keys: with the registry, as in a large deployment, or in memory, where the ends pass them on.
 */
import { endKeyOptions, type KeyOptions, type MemoryHub, memoryKeys } from '@passerelle/end'
import { endId, type SigningKey } from '@passerelle/trust'
import { keyFolders } from './end-keys.ts'
import { type PartyListing, partiesAt } from './party-listing.ts'
import type { WorldOptions } from './start-world.ts'
import type { EndPlan } from './world-plan.ts'

interface Kept {
  readonly options: Pick<WorldOptions, 'transport' | 'epochLasts'>
  /** Where keys lie; null where they end with the process. */
  readonly keysDir: string | null
}

interface KeptOfEnd extends Kept {
  readonly end: EndPlan
  readonly hub: MemoryHub
  readonly parties: readonly PartyListing[]
  readonly registryUrl: string
}

/** In memory the ends pass keys to each other without the registry. */
export const isKeptByRegistry = ({ keysDir, options }: Kept): boolean =>
  keysDir !== null && options.transport !== 'memory'

/** One process an end: a new epoch is settled at once. */
export async function keyOptionsOf(kept: KeptOfEnd, signingKey: SigningKey): Promise<KeyOptions> {
  const { end, keysDir, hub, parties, registryUrl } = kept
  const own = new Set<string>(partiesAt(end, parties).map(({ party }) => party))
  const { epochLasts } = kept.options
  const lasting = epochLasts === undefined ? {} : { epochLasts }
  if (keysDir === null || !isKeptByRegistry(kept))
    return { ...memoryKeys(hub.of(endId(end), (id) => own.has(id))), ...lasting }
  const places = { ...keyFolders(keysDir, end), REGISTRY_URL: registryUrl }
  return { ...(await endKeyOptions(places, { name: endId(end), signingKey })), settleAfter: 0, ...lasting }
}
