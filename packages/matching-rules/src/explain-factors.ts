/**
 * Why each factor is what it is, and what would change it, in points. Keeps: a factor with all its points has nothing that would change it;
 * sums of money are never repeated, only how they stand to each other.
 */
import type { Occupation } from '@passerelle/contracts'
import { DAY } from '@passerelle/kernel'
import type { Candidate } from './candidate.ts'
import { occupationWorth, type Share, sharedDigits, yearsNear } from './factors.ts'
import { cefrCode, cefrNumber, levelIn } from './levels.ts'
import { type Explained, message, type Reasons } from './message.ts'
import { type Factor, RULES } from './rules.ts'
import { pointsOf } from './score.ts'
import type { Vacancy } from './vacancy.ts'

interface Asked {
  readonly vacancy: Vacancy
  readonly candidate: Candidate
  readonly share: Share
  /** Points that are not reached. */
  readonly most: number
}
type Reason = (asked: Asked) => Reasons

const { weights } = RULES

/** Hundredths of hundredths, as the factor reckons; of equal ones the first by code, so that the order of a profile never shows. */
function nearestOf({ isco08 }: Vacancy, { occupations }: Candidate, worth: number): Occupation | undefined {
  const equal = occupations.filter((one) => occupationWorth(isco08, one) === worth)
  return equal.toSorted((a, b) => (a.isco08 < b.isco08 ? -1 : Number(a.isco08 > b.isco08)))[0]
}

const occupation: Reason = ({ vacancy, candidate, share, most }) => {
  const { isco08 } = vacancy
  const nearest = nearestOf(vacancy, candidate, share.part)
  const nearer = message('change.occupation', { isco08, most })
  if (!nearest || share.part === 0) return { says: [message('occupation.far', { isco08 })], changes: [nearer] }
  const digits = sharedDigits(isco08, nearest.isco08)
  const near = message('occupation.near', { own: nearest.isco08, isco08, digits })
  if (nearest.wanted) return { says: [near], changes: [nearer] }
  return {
    says: [near, message('occupation.unwanted', { percent: RULES.unwanted })],
    changes: [message('change.occupation.wanted'), ...(digits === 4 ? [] : [nearer])],
  }
}

const skills: Reason = ({ vacancy, candidate }) => {
  const kinds = [
    ['essential', vacancy.essentialSkills, vacancy.optionalSkills.length > 0 ? RULES.skills.essential : 100],
    ['optional', vacancy.optionalSkills, RULES.skills.optional],
  ] as const
  const named = kinds.filter(([, of]) => of.length > 0)
  const missing = (of: readonly string[]) => of.filter((one) => !candidate.skills.includes(one))
  return {
    says: named.map(([kind, of]) => message(`skills.${kind}`, { held: of.length - missing(of).length, of: of.length })),
    changes: named.flatMap(([kind, of, percent]) => {
      const each = (weights.skills * percent) / 100 / of.length
      return missing(of).length > 0 ? [message(`change.skills.${kind}`, { each, skills: { skills: missing(of) } })] : []
    }),
  }
}

const experience: Reason = ({ vacancy, candidate }) => {
  const { experienceYears: asked } = vacancy
  if (asked === 0) return { says: [message('experience.none')], changes: [] }
  return {
    says: [message('experience.years', { years: yearsNear(vacancy, candidate), asked })],
    changes: [message('change.experience', { each: weights.experience / asked, asked })],
  }
}

const language: Reason = ({ vacancy, candidate }) => {
  const levels = vacancy.languages.map(({ language, level: asked }) => {
    const [own, needed] = [levelIn(candidate.languages, language), cefrNumber(asked)]
    const each = (weights.language * Math.max(0, needed - own)) / needed / vacancy.languages.length
    return { language: { language }, asked, own: cefrCode(own), each }
  })
  return {
    says: levels.map(({ language, asked, own }) =>
      own === undefined
        ? message('language.absent', { language, asked })
        : message('language.level', { language, asked, own }),
    ),
    changes: levels.flatMap(({ language, asked, each }) =>
      each > 0 ? [message('change.language', { language, asked, each })] : [],
    ),
  }
}

const location: Reason = ({ share, most }) => {
  const { city, region } = RULES.location
  const where = share.part === city ? 'city' : share.part === region ? 'region' : 'elsewhere'
  return { says: [message(`location.${where}`)], changes: [message('change.location', { most })] }
}

const education: Reason = ({ vacancy: { isced2011: asked }, candidate: { isced2011: own }, most }) => ({
  says: [message('education.levels', { own: own ?? 0, asked: asked ?? 0 })],
  changes: [message('change.education', { asked: asked ?? 0, most })],
})

const availability: Reason = ({ vacancy: { startDate, latestStart }, candidate: { availableFrom } }) => {
  if (startDate === null || availableFrom === null) return { says: [], changes: [] }
  if (latestStart === null || availableFrom <= startDate)
    return { says: [message('availability.start', { startDate: { day: startDate } })], changes: [] }
  const days = (Date.parse(latestStart) - Date.parse(startDate)) / DAY
  const dates = {
    availableFrom: { day: availableFrom },
    startDate: { day: startDate },
    latestStart: { day: latestStart },
  }
  return {
    says: [message('availability.later', dates)],
    changes: [message('change.availability', { each: weights.availability / days })],
  }
}

const wage: Reason = ({ vacancy, candidate }) => {
  const [offered, expected] = [vacancy.wage?.maximum ?? 0, candidate.expectedWage?.minimum ?? 0]
  if (offered >= expected) return { says: [message('wage.enough')], changes: [] }
  const each = weights.wage / (100 - RULES.wageFloor)
  return {
    says: [message('wage.less', { percent: (100 * offered) / expected })],
    changes: [message('change.wage', { each })],
  }
}

const REASONS: Readonly<Record<Factor, Reason>> = {
  occupation,
  skills,
  experience,
  language,
  location,
  education,
  availability,
  wage,
}

const UNKNOWN: Readonly<Partial<Record<Factor, Reasons>>> = {
  skills: { says: [message('skills.unknown')], changes: [message('change.skills.unknown')] },
  language: { says: [message('language.unknown')], changes: [message('change.language.unknown')] },
  location: { says: [message('location.unknown')], changes: [message('change.unknown')] },
  education: { says: [message('education.unknown')], changes: [message('change.unknown')] },
  availability: { says: [message('availability.unknown')], changes: [message('change.unknown')] },
  wage: { says: [message('wage.unknown')], changes: [message('change.unknown')] },
}

export function explainFactor(
  factor: Factor,
  share: Share | null,
  { vacancy, candidate }: Pick<Asked, 'vacancy' | 'candidate'>,
): Explained {
  const name = { name: factor }
  if (share === null) {
    const { says, changes } = UNKNOWN[factor] ?? { says: [], changes: [] }
    return { about: factor, says: [message('unknown', { factor: name }), ...says], changes }
  }
  const points = pointsOf(factor, share)
  const weight = weights[factor]
  const { says, changes } = REASONS[factor]({ vacancy, candidate, share, most: weight - points })
  return {
    about: factor,
    says: [message('points', { factor: name, points, weight }), ...says],
    changes: share.part === share.of ? [] : changes,
  }
}
