/**
 * What is typed into a form, kept on the device as it is typed; what was begun earlier is there again.
 * Keeps: two tabs never write over each other's; what was typed before anything could be kept is kept from then on.
 */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { FilledGroup } from '../forms/form-value.ts'
import type { Keeper } from './keeper.ts'
import type { Keeping } from './keeping.ts'
import { type Basis, type Draft, isAt, isDraft, type Place } from './kept.ts'
import { takeLock } from './locks.ts'

interface Held {
  readonly id: string
  readonly value: FilledGroup
  readonly key: string
  readonly basis: Basis
  /** When what is there again was written; null for a form that was empty. */
  readonly since: number | null
  readonly letGo: () => void
}

export interface FormDraft extends Held {
  /** Whether the device has what is typed. */
  readonly isKept: boolean
  fill(value: FilledGroup): void
  /** A wish of its own from here on, as the last was refused. */
  renew(): void
  /** Ends the keeping: what is typed has gone elsewhere. */
  end(): Promise<void>
  discard(): Promise<void>
}

interface About extends Place {
  /** The draft that somebody chose, where several tabs have left some. */
  readonly chosen: string | null
  readonly blank: FilledGroup
  readonly basis: Basis
  isBlank(value: FilledGroup): boolean
}

const anew = ({ blank, basis }: About): Held => ({
  id: crypto.randomUUID(),
  value: blank,
  key: crypto.randomUUID(),
  basis,
  since: null,
  letGo: () => undefined,
})

const lockOf = ({ owner }: Keeper, id: string): string => `passerelle-draft-${owner}-${id}`

async function takenAnew(keeper: Keeper, about: About): Promise<Held> {
  const held = anew(about)
  return { ...held, letGo: (await takeLock(lockOf(keeper, held.id))) ?? held.letGo }
}

/** The latest that no other tab has open, else an empty one. */
async function findHeld(keeper: Keeper, about: About): Promise<Held> {
  const drafts = keeper.things().filter(isDraft).filter(isAt(about))
  const rank = (draft: Draft): number => (draft.id === about.chosen ? Number.POSITIVE_INFINITY : draft.at)
  for (const { id, value, key, basis, at } of drafts.toSorted((a, b) => rank(b) - rank(a))) {
    const letGo = await takeLock(lockOf(keeper, id))
    if (letGo) return { id, value, key, basis, since: at, letGo }
  }
  return await takenAnew(keeper, about)
}

/** Writes the latest, one at a time; what is overtaken is left out. */
function openSaver(keeper: Keeper, onSaved: (isKept: boolean) => void) {
  let latest: (() => Promise<void>) | undefined
  let running: Promise<void> | undefined
  const run = async () => {
    while (latest) {
      const work = latest
      latest = undefined
      await work().then(
        () => onSaved(true),
        () => onSaved(false),
      )
    }
    running = undefined
  }
  const save = (work: () => Promise<void>): Promise<void> => {
    latest = work
    running ??= run()
    return running
  }
  return {
    put: (draft: Draft) => save(() => keeper.change({ put: [draft] })),
    drop: (id: string) => save(() => keeper.change({ remove: [id] })),
    settled: async () => await running,
  }
}

/** @returns undefined until it is known whether something was begun */
export function useDraft(keeping: Keeping, about: About): FormDraft | undefined {
  const [held, hold] = useState<Held>()
  const [isKept, setKept] = useState(false)
  const latest = useRef<Held>()
  const isGone = useRef(false)
  const saver = useRef<ReturnType<typeof openSaver>>()
  const put = (next: Held) => {
    latest.current = next
    hold(next)
  }
  const keep = ({ id, value, key, basis }: Held) => {
    const { form, type, of, home, called } = about
    if (about.isBlank(value)) void saver.current?.drop(id)
    else void saver.current?.put({ kind: 'draft', id, form, type, of, home, called, value, key, basis, at: Date.now() })
  }
  /** What was begun before there was anything to keep it gets its lock now. */
  const lock = async (by: Keeper, id: string) => {
    const letGo = await takeLock(lockOf(by, id))
    if (!letGo) return
    if (isGone.current || latest.current?.id !== id) return letGo()
    put({ ...latest.current, letGo })
  }
  const keeper = typeof keeping === 'object' ? keeping : null
  useEffect(() => {
    if (keeping === 'opening') return
    if (!keeper) {
      setKept(false)
      if (!latest.current) put(anew(about))
      return
    }
    saver.current = openSaver(keeper, setKept)
    if (latest.current) {
      keep(latest.current)
      void lock(keeper, latest.current.id)
      return
    }
    const find = async () => {
      const found = await findHeld(keeper, about)
      if (isGone.current) return found.letGo()
      setKept(true)
      put(found)
    }
    void find()
  }, [keeper, keeping === 'opening'])
  useEffect(
    () => () => {
      isGone.current = true
      latest.current?.letGo()
    },
    [],
  )
  if (!held) return undefined
  const become = (next: Held) => {
    put(next)
    keep(next)
  }
  return {
    ...held,
    isKept,
    fill: (value) => become({ ...(latest.current ?? held), value, key: crypto.randomUUID() }),
    renew: () => become({ ...(latest.current ?? held), key: crypto.randomUUID() }),
    end: async () => {
      await saver.current?.settled()
    },
    async discard() {
      const { id, letGo } = latest.current ?? held
      await saver.current?.drop(id)
      letGo()
      put(keeper ? await takenAnew(keeper, about) : anew(about))
    },
  }
}
