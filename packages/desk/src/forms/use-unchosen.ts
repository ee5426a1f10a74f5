/**
 * A form in which words were typed where a code is to be chosen does not go: it says so at each such field, and goes to the first.
 * Keeps: the words stay, and what the end found wrong stays beside it.
 */
import { useMemo, useState } from 'preact/hooks'
import { t } from '../language.ts'

type Faults = ReadonlyMap<string, string>

export function useUnchosen() {
  const [places, setPlaces] = useState<readonly string[]>([])
  const own = useMemo(() => new Map(places.map((at) => [at, t('combo.choose')])), [places])
  return {
    /** @returns whether it has to stay */
    stop(at: readonly string[]): boolean {
      setPlaces(at)
      const [first] = at
      if (first !== undefined) document.getElementById(first)?.focus()
      return first !== undefined
    },
    with: (faults: Faults): Faults => (own.size === 0 ? faults : new Map([...faults, ...own])),
  }
}
