/**
 * Reads names of skills in the form of tests/journeys/samples/skills-used.json. Keeps: a name that there is only in another language bears that language.
 */
import type { MatchLanguage, NameOf } from '@passerelle/matching-rules'
import { z } from 'zod'
import { id, readItems } from './read-items.ts'

const name = z.string().max(500).nullish()
const Shape = z.looseObject({ id, de: name, en: name, fr: name, ar: name, tr: name })

/** @throws Fault `usage` that names the skill by its number */
export function readLabels(text: string, language: MatchLanguage): NameOf {
  const skills = readItems(text, { one: 'skill', shape: Shape, idOf: (skill) => skill.id })
  const names = new Map(
    skills.map((skill) => [skill.id, skill[language] ?? (skill.en ? `${skill.en} (en)` : undefined)] as const),
  )
  return (code) => names.get(code)
}
