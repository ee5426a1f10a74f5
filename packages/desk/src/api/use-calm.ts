/**
 * A list as it stood when somebody began to read it, though the end has another by now.
 * Keeps: what is on the screen changes when its reader asks for it, or for another list, and not before.
 */
import { useEffect, useState } from 'preact/hooks'
import type { Loaded } from './use-loaded.ts'

interface Listed {
  readonly items: readonly unknown[]
}

export interface Calm<T> {
  readonly value: T | undefined
  /** Lines that changed, came or went since. */
  readonly news: number
  readonly show: () => void
}

/** @param loaded the list as it is now */
export function useCalm<T extends Listed>({ value: latest, of }: Pick<Loaded<T>, 'value' | 'of'>): Calm<T> {
  const [shown, setShown] = useState<{ readonly value: T; readonly of: string | null }>()
  // Nothing can move where nothing stands, and another list was asked for.
  const isFirst = shown === undefined || shown.of !== of || shown.value.items.length === 0
  const show = () => setShown(latest && { value: latest, of })
  useEffect(() => {
    if (isFirst) show()
  }, [latest, of])
  const value = isFirst ? latest : shown.value
  return { value, news: value && latest && value !== latest ? differing(value, latest) : 0, show }
}

/** Lines that stand in one of two lists alone; one that changed counts once. */
export function differing(before: Listed, now: Listed): number {
  const [first, second] = [before, now].map(({ items }) => items.map((one) => JSON.stringify(one)))
  const missing = (from: readonly string[] = [], among: readonly string[] = []) =>
    from.filter((one) => !among.includes(one)).length
  return Math.max(missing(first, second), missing(second, first))
}
