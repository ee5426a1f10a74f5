/**
 * The summary of a referral in sections, so that what is asked for first stands first. Pure.
 * Keeps: a field that no section names is still asked for, in the last.
 */
import type { FormPart } from '../api/shapes.ts'
import type { TextId } from '../language.ts'

interface Section {
  readonly title: TextId
  readonly names: readonly string[]
  /** Open from the start: what an answer depends on. */
  readonly first?: true
}

const SECTIONS: readonly Section[] = [
  { title: 'summary.needs', names: ['services', 'serviceLead', 'priority', 'language', 'interpreter'], first: true },
  { title: 'summary.care', names: ['careNeeds', 'contactRestrictions'], first: true },
  {
    title: 'summary.return',
    names: ['reasons', 'mode', 'assistance', 'countryBasis', 'stay', 'stayMonths', 'region', 'travel', 'programmes'],
  },
  { title: 'summary.family', names: ['family'] },
  { title: 'summary.ready', names: ['willingness', 'readiness', 'readinessBlocks', 'servicesGiven'] },
  { title: 'summary.agreed', names: ['followUpBy', 'reportBack', 'asks', 'note'] },
]
/** Derived by the end from what counselling has told. */
const DERIVED: ReadonlySet<string> = new Set(['returnType'])

export interface DrawnSection {
  readonly title: TextId
  readonly first: boolean
  readonly parts: readonly FormPart[]
}

export function sectionsOf(parts: readonly FormPart[]): readonly DrawnSection[] {
  const asked = parts.filter(({ name }) => !DERIVED.has(name))
  const placed = new Set(SECTIONS.flatMap(({ names }) => names))
  return SECTIONS.map(({ title, names, first = false }, at) => ({
    title,
    first,
    parts: [
      ...names.flatMap((name) => asked.filter((part) => part.name === name)),
      ...(at === SECTIONS.length - 1 ? asked.filter(({ name }) => !placed.has(name)) : []),
    ],
  })).filter((section) => section.parts.length > 0)
}
