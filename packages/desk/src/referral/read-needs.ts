/**
 * Which care needs a referral has, as far as somebody at this desk has read it: an acceptance answers each of them.
 * Keeps: in memory alone, until the page is left or loaded anew.
 */
const needs = new Map<string, readonly string[]>()

/** @param content of a submission, as it was opened */
export function rememberNeeds(fileId: string, { summary }: Readonly<Record<string, unknown>>): void {
  const { careNeeds } = (summary ?? {}) as { readonly careNeeds?: { readonly needed?: unknown } | null }
  const needed = careNeeds?.needed
  if (Array.isArray(needed)) needs.set(fileId, needed.map(String))
}

/** A line for each need that was read of, to be answered. */
export const careAnswersFor = (fileId: string | null): readonly { readonly need: string }[] =>
  (needs.get(fileId ?? '') ?? []).map((need) => ({ need }))
