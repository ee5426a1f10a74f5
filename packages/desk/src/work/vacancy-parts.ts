/**
 * The form of a vacancy for people: in sections, with what is usual filled in, and sums as people write them.
 */
import type { FormPart } from '../api/shapes.ts'
import { bodyOf, type FilledGroup, filledFrom } from '../forms/form-value.ts'
import { type Content, decimalsOf } from './vacancy.ts'

/** What is said by the desk itself. */
const SAID = new Set(['source'])

/** Sections of the form, each with its fields; what no section names stands in the last. */
export const SECTIONS = {
  offer: ['kind', 'title', 'description', 'contract', 'openings', 'closingDate'],
  where: ['country', 'region', 'city'],
  who: ['isco08', 'experienceYears', 'languages', 'essentialSkills', 'isced2011', 'regulated', 'licences'],
  pay: ['wage', 'startDate', 'latestStart'],
} as const
export type Section = keyof typeof SECTIONS | 'more'

export function sectionsOf(parts: readonly FormPart[]): readonly (readonly [Section, readonly FormPart[]])[] {
  const asked = parts.filter(({ name }) => !SAID.has(name))
  const named = Object.entries(SECTIONS) as [keyof typeof SECTIONS, readonly string[]][]
  const known = new Set(named.flatMap(([, names]) => names))
  const of = (names: readonly string[]) => names.flatMap((name) => asked.filter((part) => part.name === name))
  return [
    ...named.map(([section, names]) => [section, of(names)] as const),
    ['more', asked.filter(({ name }) => !known.has(name))] as const,
  ]
}

interface Where {
  /** Of the end, lower case. */
  readonly country: string
  readonly language: string
}

const CURRENCIES: Readonly<Record<string, string>> = { ma: 'MAD', tr: 'TRY', gh: 'GHS', ng: 'NGN' }

/** What a new vacancy begins with. */
export const newVacancy = ({ country, language }: Where): FilledGroup => ({
  kind: 'job',
  title: { language },
  country: country.toUpperCase(),
  openings: '1',
  experienceYears: '0',
  openToLocals: true,
  wage: { currency: CURRENCIES[country] ?? '', gross: false },
})

type Wage = NonNullable<Content['wage']>

/** With sums in whole units of the currency. */
export function inWholeUnits<T extends { readonly wage?: Wage | null }>(offer: T): T {
  const { wage } = offer
  return wage ? { ...offer, wage: { ...wage, ...sums(wage, (sum) => sum / 10 ** decimalsOf(wage.currency)) } } : offer
}

/** The inputs of one that is there. */
export const filledVacancy = (parts: readonly FormPart[], offer: Content): FilledGroup =>
  filledFrom(parts, { ...inWholeUnits(offer) })

const sums = ({ minimum, maximum }: Pick<Wage, 'minimum' | 'maximum'>, change: (sum: number) => number) => ({
  minimum: minimum === null || minimum === undefined ? null : change(minimum),
  maximum: maximum === undefined ? maximum : change(maximum),
})

/** The content that the command takes: sums in the smallest unit of the currency, and no wage where no sum is said. */
export function vacancyBody(parts: readonly FormPart[], value: FilledGroup): Record<string, unknown> {
  const body = bodyOf(parts, value)
  const wage = body['wage'] as Wage | null | undefined
  const said = wage && (wage.minimum !== null || wage.maximum !== undefined)
  const told = said
    ? { ...wage, ...sums(wage, (sum) => Math.round(sum * 10 ** decimalsOf(wage.currency ?? ''))) }
    : null
  return { ...body, wage: told, source: 'entered' }
}
