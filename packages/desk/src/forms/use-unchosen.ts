/**
 * A form in which words were typed where a code is to be chosen does not go: it says so at each such field, and goes to the first.
 * Keeps: the words stay, and what the end found wrong stays beside it.
 */
import { useMemo, useRef, useState } from 'preact/hooks'
import { t } from '../language.ts'

type Faults = ReadonlyMap<string, string>

interface Both {
  readonly faults: Faults
  readonly own: Faults
  readonly all: Faults
}

function goTo(id: string): void {
  const field = document.getElementById(id)
  // What is folded away takes no focus.
  for (let fold = field?.closest('details'); fold; fold = fold.parentElement?.closest('details')) fold.open = true
  field?.focus()
}

export function useUnchosen() {
  const last = useRef<Both>()
  const [places, setPlaces] = useState<readonly string[]>([])
  const own = useMemo(() => new Map(places.map((at) => [at, t('combo.choose')])), [places])
  return {
    /** @returns whether it has to stay */
    stop(at: readonly string[]): boolean {
      setPlaces(at)
      const [first] = at
      if (first !== undefined) goTo(first)
      return first !== undefined
    },
    /** The same as long as both are, so that a page can tell new ones. */
    with(faults: Faults): Faults {
      if (own.size === 0) return faults
      if (last.current?.faults !== faults || last.current.own !== own)
        last.current = { faults, own, all: new Map([...faults, ...own]) }
      return last.current.all
    },
  }
}
