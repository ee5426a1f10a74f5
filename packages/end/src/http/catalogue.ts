/**
 * The catalogue an end gives to the service shell: its problems with their words in each language of the desks.
 * Keeps: `reply.problem` takes these codes and no others. docs/errors.md is held against it by a test.
 */
import type { Catalogue, Language, ProblemText } from '@passerelle/service-shell'
import { ar } from '../texts/ar.ts'
import { de } from '../texts/de.ts'
import { en } from '../texts/en.ts'
import { fr } from '../texts/fr.ts'
import { supersededTexts } from '../texts/superseded.ts'
import { tr } from '../texts/tr.ts'
import { type EndCode, endProblems } from './end-problems.ts'

declare module 'fastify' {
  interface ProblemCodes extends Record<EndCode, true> {}
}

export const endCatalogue: Catalogue<EndCode> = {
  codes: endProblems,
  texts: { en: en.problems, de: de.problems, fr: fr.problems, ar: ar.problems, tr: tr.problems },
}

const inOneLine = ({ title, detail }: ProblemText): string => `${title}. ${detail}`

/** Why something cannot be done now, in one line for a reader. */
export const explain = (code: EndCode, language: Language): string => inOneLine(endCatalogue.texts[language][code])

/** Why a decision did not apply; null where the cause is none that we have words for. */
export function explainSuperseded(cause: string | null, language: Language): string | null {
  const texts: Readonly<Record<string, ProblemText>> = supersededTexts[language]
  const text = cause !== null && Object.hasOwn(texts, cause) ? texts[cause] : undefined
  return text ? inOneLine(text) : null
}
