/**
 * Reads languages with their levels. Keeps: a language that comes twice comes once, at its higher level.
 */
import { codeLists, type LanguageLevel } from '@passerelle/contracts'
import { z } from 'zod'

const level = z.enum(codeLists.cefr)
const code = z.string().regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'is no language')
const Language = z.union([
  z.object({ language: code, level }),
  z.object({ lang: code, level }).transform(({ lang, level }) => ({ language: lang, level })),
])

export const languages = z
  .array(Language)
  .default([])
  .transform((list): readonly LanguageLevel[] => {
    const best = new Map<string, LanguageLevel>()
    for (const one of list) {
      const before = best.get(one.language)
      if (!before || codeLists.cefr.indexOf(one.level) > codeLists.cefr.indexOf(before.level))
        best.set(one.language, one)
    }
    return [...best.values()]
  })
