/**
 * Keeps things by their name and by the keys that lead to them. Keeps: what is put again replaces what was there, and touches nothing
 * but the keys of the two.
 */

export interface Shelf<Item> {
  put(item: Item): void
  /** Nothing happens where there is none. */
  remove(id: string): void
  get(id: string): Item | undefined
  /** All that any of the keys leads to, once each, in no order. */
  under(keys: readonly string[]): Iterable<Item>
}

/** @param keysOf the same keys for the same thing, each time */
export function openShelf<Item extends { readonly id: string }>(
  keysOf: (item: Item) => readonly string[],
): Shelf<Item> {
  const byId = new Map<string, Item>()
  const byKey = new Map<string, Set<Item>>()
  const remove = (id: string): void => {
    const item = byId.get(id)
    if (!item || !byId.delete(id)) return
    for (const key of keysOf(item)) {
      const under = byKey.get(key)
      under?.delete(item)
      if (under?.size === 0) byKey.delete(key)
    }
  }
  return {
    put(item) {
      remove(item.id)
      byId.set(item.id, item)
      for (const key of keysOf(item)) {
        const under = byKey.get(key)
        if (under) under.add(item)
        else byKey.set(key, new Set([item]))
      }
    },
    remove,
    get: (id) => byId.get(id),
    under(keys) {
      const found = new Set<Item>()
      for (const key of keys) for (const item of byKey.get(key) ?? []) found.add(item)
      return found
    },
  }
}
