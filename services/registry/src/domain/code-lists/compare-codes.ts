/**
 * What an import changes in a list. Keeps: what is equal is left alone; nothing is retired on account of a row that could not be read.
 */
import type { CodeLabel } from '@passerelle/contracts/codes'
import { refText } from './code-entry.ts'
import type { CodeRef, ReadCode, ReadList, RetiresMany } from './code-keeper.ts'

export interface KeptCode {
  readonly code: string
  /** In the languages of the import alone. */
  readonly labels: readonly CodeLabel[]
  readonly broader: readonly CodeRef[]
  readonly retired: boolean
}

export interface Comparison {
  readonly added: readonly ReadCode[]
  readonly changed: readonly ReadCode[]
  /** Gone from the list, or published as retired. */
  readonly retired: readonly string[]
}

/** So few may always go: a short list changes by more than a tenth at once. */
const FEW = 10
const MANY = 0.1

export function compareCodes(kept: ReadonlyMap<string, KeptCode>, { codes, isWhole }: ReadList): Comparison {
  const read = new Map(codes.map((one) => [one.code, one]))
  const gone = isWhole ? [...kept.values()].filter(({ code, retired }) => !retired && !read.has(code)) : []
  const nowRetired = codes.filter(({ code, retired }) => retired && kept.get(code)?.retired === false)
  return {
    added: codes.filter(({ code }) => !kept.has(code)),
    changed: codes.filter((one) => isChanged(kept.get(one.code), one)),
    retired: [...gone, ...nowRetired].map(({ code }) => code),
  }
}

/** Whether that is more than a new version of a list would. */
export function retiresMany(
  kept: ReadonlyMap<string, KeptCode>,
  { list }: ReadList,
  { retired }: Comparison,
): RetiresMany | undefined {
  const of = [...kept.values()].filter((one) => !one.retired).length
  return retired.length > FEW && retired.length > of * MANY ? { list, retires: retired.length, of } : undefined
}

function isChanged(kept: KeptCode | undefined, read: ReadCode): boolean {
  if (!kept) return false
  if (kept.retired && !read.retired) return true
  const isOther = read.broader !== undefined && broaderText(read.broader) !== broaderText(kept.broader)
  return isOther || labelText(read.labels) !== labelText(kept.labels)
}

const broaderText = (refs: readonly CodeRef[]): string => refs.map(refText).toSorted().join(' ')
const labelText = (labels: readonly CodeLabel[]): string =>
  JSON.stringify(labels.map(({ lang, position, label }) => `${lang} ${position} ${label}`).toSorted())
