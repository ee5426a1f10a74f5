/**
 * What the demo provider remembers: in memory, gone with the process, each thing until it runs out.
 */
import type { Adapter, AdapterConstructor, AdapterPayload } from 'oidc-provider'

interface Kept {
  readonly payload: AdapterPayload
  readonly until: number
}

/** One memory for one provider; what has run out goes when more is kept. */
export function providerMemory(): AdapterConstructor {
  const kept = new Map<string, Kept>()
  const read = (key: string): AdapterPayload | undefined => {
    const found = kept.get(key)
    return found && found.until > Date.now() ? found.payload : undefined
  }
  const findWhere = (kind: string, fits: (payload: AdapterPayload) => boolean): AdapterPayload | undefined =>
    [...kept.keys()]
      .filter((key) => key.startsWith(`${kind} `))
      .map(read)
      .find((payload) => payload !== undefined && fits(payload))
  return class ProviderMemory implements Adapter {
    readonly #kind: string
    constructor(kind: string) {
      this.#kind = kind
    }
    async upsert(id: string, payload: AdapterPayload, expiresIn: number): Promise<undefined> {
      for (const [key, { until }] of kept) if (until <= Date.now()) kept.delete(key)
      kept.set(`${this.#kind} ${id}`, { payload, until: Date.now() + expiresIn * 1_000 })
    }
    async find(id: string): Promise<AdapterPayload | undefined> {
      return read(`${this.#kind} ${id}`)
    }
    async findByUid(uid: string): Promise<AdapterPayload | undefined> {
      return findWhere(this.#kind, (payload) => payload.uid === uid)
    }
    async findByUserCode(): Promise<undefined> {}
    async consume(id: string): Promise<undefined> {
      const found = kept.get(`${this.#kind} ${id}`)
      if (found) found.payload.consumed = Math.floor(Date.now() / 1_000)
    }
    async destroy(id: string): Promise<undefined> {
      kept.delete(`${this.#kind} ${id}`)
    }
    async revokeByGrantId(grantId: string): Promise<undefined> {
      for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key)
    }
  }
}
