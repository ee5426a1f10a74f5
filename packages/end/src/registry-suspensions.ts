/**
 * Which parties are suspended, as the registry says: asked for often, since what is sent meanwhile has to be held at the other end.
 * Keeps: what was learnt last stays good while the registry is silent, also over a restart; a registry from before there were suspensions has none.
 */
import { PartyIdText } from '@passerelle/contracts/directory'
import type { PartyId } from '@passerelle/kernel'
import { z } from 'zod'
import type { RegistryCache } from './registry-cache.ts'

const Suspensions = z.looseObject({ items: z.array(z.looseObject({ party: PartyIdText })).max(10_000) })

/** Of the registry. @throws Fault `registry-silent` */
type Ask = (
  address: string,
  headers: Readonly<Record<string, string>>,
  patience: number,
) => Promise<{ readonly status: number; readonly etag: string | null; readonly body: unknown }>

interface Asking {
  readonly url: string
  /** In ms. */
  readonly patience: number
  readonly cache: RegistryCache
}

export interface SuspensionsHeard {
  readonly suspended: () => ReadonlySet<PartyId>
  /** Asks now; nothing changes where there is no answer. */
  readonly refresh: () => Promise<void>
}

const partiesIn = ({ items }: z.infer<typeof Suspensions>): ReadonlySet<PartyId> =>
  new Set(items.map(({ party }) => party))

export async function openSuspensions({ url, patience, cache }: Asking, ask: Ask): Promise<SuspensionsHeard> {
  const kept = Suspensions.safeParse(await cache.read('suspensions'))
  let suspended = kept.success ? partiesIn(kept.data) : new Set<PartyId>()
  let etag: string | null = null
  const refresh = async (): Promise<void> => {
    const answer = await ask(`${url}/suspensions`, etag === null ? {} : { 'if-none-match': etag }, patience)
    const told = Suspensions.safeParse(answer.body)
    if (answer.status !== 200 || !told.success) return
    suspended = partiesIn(told.data)
    etag = answer.etag
    await cache.write('suspensions', told.data)
  }
  return {
    suspended: () => suspended,
    // Silence is no failure here: it is asked again in a moment.
    refresh: () => refresh().catch(() => undefined),
  }
}
