/**
 * What codes of a CV are called, from the registry, which learns of no person by it. Keeps: a registry that is silent or knows no name
 * leaves the code as it is; what was learnt is kept for an hour.
 */
import { CodeEntry, type CodeListName, labelIn } from '@passerelle/contracts/codes'
import { HOUR, SECOND, systemClock } from '@passerelle/kernel'
import type { Language } from '@passerelle/service-shell'
import { ask } from '../registry-client.ts'

export interface CodeName {
  readonly label: string
  readonly lang: string
}
/** @returns undefined where no name is known */
export type NameOf = (code: string) => CodeName | undefined
/** Names of codes of a list in a language, or in the next best. */
export type CodeNames = (list: CodeListName, codes: readonly string[], language: Language) => Promise<NameOf>

export const noCodeNames: CodeNames = async () => () => undefined

const PATIENCE = 2 * SECOND
/** No CV has more that anybody would read. */
const MOST = 60
const KEPT = 5_000

interface Kept {
  readonly labels: Parameters<typeof labelIn>[0]
  readonly until: number
}

/** @param url of the registry */
export function registryCodeNames(url: string): CodeNames {
  const base = url.replace(/\/+$/, '')
  const kept = new Map<string, Kept>()
  const learn = async (address: string): Promise<Kept['labels']> => {
    const { status, body } = await ask(address, {}, PATIENCE)
    const entry = status === 200 ? CodeEntry.parse(body) : { labels: [] }
    const labels = entry.labels.map(({ label, lang }) => ({ label, lang, position: 0 }))
    if (kept.size >= KEPT) kept.clear()
    kept.set(address, { labels, until: systemClock.now() + HOUR })
    return labels
  }
  const labelsOf = async (address: string): Promise<Kept['labels']> => {
    const known = kept.get(address)
    if (known && systemClock.now() < known.until) return known.labels
    return learn(address).catch(() => known?.labels ?? [])
  }
  return async (list, codes, language) => {
    const named = new Map<string, CodeName>()
    const look = async (code: string): Promise<void> => {
      const name = labelIn(await labelsOf(`${base}/codes/${list}/${encodeURIComponent(code)}`), language)
      if (name) named.set(code, name)
    }
    await Promise.all([...new Set(codes)].slice(0, MOST).map(look))
    return (code) => named.get(code)
  }
}
