/**
 * Code lists as an end keeps them, each whole and in one language: in memory, and where the end keeps what the registry said last.
 * Keeps: what was learnt once is there as long as nothing newer is, also over restarts.
 */
import { type CodeListName, FoundCodeEntry, type LabelledCode } from '@passerelle/contracts/codes'
import { SECOND } from '@passerelle/kernel'
import { LANGUAGES } from '@passerelle/service-shell'
import { z } from 'zod'
import type { RegistryCache } from '../registry-cache.ts'
import { codesOf, type ToldList } from './ask-registry-codes.ts'

export interface KeptList extends Pick<ToldList, 'stamp' | 'credit'> {
  readonly codes: readonly LabelledCode[]
}

export interface KeptLists {
  /** In a language, or in any in which it was learnt. */
  of(list: CodeListName, language: string): Promise<KeptList | undefined>
  /** Learns what is not kept as the registry has it now; once at a time. Where that fails, it is tried with the next call. */
  learn(told: ToldList, language: string): Promise<void>
}

/** Nobody waits for a list to be learnt. In ms. */
const PATIENCE = 5 * SECOND

const Kept = z.object({ stamp: z.string(), credit: z.string(), codes: z.array(FoundCodeEntry.omit({ matched: true })) })

const nameOf = (list: string, language: string): string => `codes-${list}-${language}`

async function readKept(cache: RegistryCache, name: string): Promise<KeptList | undefined> {
  const { data } = Kept.safeParse(await cache.read(name).catch(() => undefined))
  if (!data) return undefined
  const codes = data.codes.map(({ code, ...told }) => ({ code, labels: [{ ...told, position: 0 }], retired: false }))
  return { ...data, codes }
}

function written({ codes, ...kept }: KeptList): z.input<typeof Kept> {
  return {
    ...kept,
    codes: codes.flatMap(({ code, labels }) => labels.map(({ label, lang }) => ({ code, label, lang }))),
  }
}

/** @param base of the registry, without a slash at its end */
export function keptLists(base: string, cache: RegistryCache): KeptLists {
  const lists = new Map<string, KeptList | undefined>()
  const running = new Set<string>()
  const exactly = async (list: CodeListName, language: string): Promise<KeptList | undefined> => {
    const name = nameOf(list, language)
    if (!lists.has(name)) lists.set(name, await readKept(cache, name))
    return lists.get(name)
  }
  return {
    async of(list, language) {
      for (const one of new Set([language, 'en', ...LANGUAGES])) {
        const found = await exactly(list, one)
        if (found) return found
      }
      return undefined
    },
    async learn({ list, stamp, credit }, language) {
      const name = nameOf(list, language)
      if (running.has(name) || (await exactly(list, language))?.stamp === stamp) return
      running.add(name)
      try {
        const learnt = { stamp, credit, codes: await codesOf(`${base}/codes/${list}`, language, PATIENCE) }
        lists.set(name, learnt)
        await cache.write(name, written(learnt))
      } catch {
        // Whoever searches next has it tried again.
      } finally {
        running.delete(name)
      }
    },
  }
}
