/**
 * A second hand at the rules, written from their text and not from the code beside it: word by word, in exact fractions, for one pair,
 * slowly. It uses nothing of the first. Imported by tests alone.
 */
import type { Candidate } from '../candidate.ts'
import type { Vacancy } from '../vacancy.ts'

class Fraction {
  readonly n: bigint
  readonly d: bigint
  constructor(n: number | bigint, d: number | bigint = 1) {
    this.n = BigInt(n)
    this.d = BigInt(d)
  }
  plus(o: Fraction) {
    return new Fraction(this.n * o.d + o.n * this.d, this.d * o.d)
  }
  times(o: Fraction) {
    return new Fraction(this.n * o.n, this.d * o.d)
  }
  over(o: Fraction) {
    return new Fraction(this.n * o.d, this.d * o.n)
  }
  less(o: Fraction) {
    return this.n * o.d < o.n * this.d
  }
  toNumber() {
    return Number(this.n) / Number(this.d)
  }
}
const f = (n: number, d = 1) => new Fraction(n, d)

const LADDER = ['nothing', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2']

function ladder(candidate: Candidate, language: string): number {
  let found = 0
  for (const entry of candidate.languages) {
    if (entry.language === language) found = Math.max(found, LADDER.indexOf(entry.level))
  }
  return found
}

/** 'yes', 'no' or 'unknown'. */
function sameTown(v: Vacancy, c: Candidate): string {
  if (v.region !== null && c.homeRegion !== null && v.region !== c.homeRegion) return 'no'
  if (v.city === null || c.homeCity === null) return 'unknown'
  return v.city === c.homeCity ? 'yes' : 'no'
}
function sameRegion(v: Vacancy, c: Candidate): string {
  if (v.region === null || c.homeRegion === null) return 'unknown'
  return v.region === c.homeRegion ? 'yes' : 'no'
}

function failures(v: Vacancy, c: Candidate, today: string): string[] {
  const list: string[] = []
  if (v.country !== c.returnCountry) list.push('COUNTRY')
  const over = v.closingDate !== null && new Date(v.closingDate).getTime() < new Date(today).getTime()
  if (v.status !== 'open' || over) list.push('CLOSED')
  if (!new Set<string>(c.consents).has('job-matching')) list.push('CONSENT')
  let tooLow = false
  for (const needed of v.languages) {
    if (LADDER.indexOf(needed.level) >= ladder(c, needed.language) + 2) tooLow = true
  }
  if (tooLow) list.push('LANGUAGE')
  if (new Set([...v.licences, ...c.licences]).size > new Set(c.licences).size) list.push('LICENCE')
  if (c.availableFrom !== null && v.latestStart !== null) {
    if (new Date(c.availableFrom).getTime() > new Date(v.latestStart).getTime()) list.push('AVAILABILITY')
  }
  if (v.regulated) {
    const statuses = new Set(c.recognitions.filter((r) => r.isco08 === v.isco08).map((r) => r.status))
    if (!statuses.has('recognised') && !statuses.has('applied') && !statuses.has('partial')) list.push('RECOGNITION')
  }
  if (v.educationStrict && v.isced2011 !== null && c.isced2011 !== null && c.isced2011 < v.isced2011)
    list.push('EDUCATION')
  if (c.mobility === 'city' && sameTown(v, c) === 'no') list.push('MOBILITY')
  if (c.mobility === 'region' && sameRegion(v, c) === 'no') list.push('MOBILITY')
  return list
}

function occupation(v: Vacancy, c: Candidate): Fraction {
  let best = f(0)
  for (const o of c.occupations) {
    let worth = f(0)
    if (v.isco08.length >= 1 && o.isco08.startsWith(v.isco08.slice(0, 1))) worth = f(2, 10)
    if (v.isco08.length >= 2 && o.isco08.startsWith(v.isco08.slice(0, 2))) worth = f(5, 10)
    if (v.isco08.length >= 3 && o.isco08.startsWith(v.isco08.slice(0, 3))) worth = f(8, 10)
    if (v.isco08.length >= 4 && o.isco08.startsWith(v.isco08.slice(0, 4))) worth = f(1)
    if (!o.wanted) worth = worth.times(f(9, 10))
    if (best.less(worth)) best = worth
  }
  return best
}

function share(wanted: readonly string[], own: readonly string[]): Fraction {
  return f(wanted.filter((s) => own.indexOf(s) >= 0).length, wanted.length)
}
function skills(v: Vacancy, c: Candidate): Fraction | undefined {
  if (v.essentialSkills.length === 0) return undefined
  const essential = share(v.essentialSkills, c.skills)
  if (v.optionalSkills.length === 0) return essential
  return f(3, 4)
    .times(essential)
    .plus(f(1, 4).times(share(v.optionalSkills, c.skills)))
}

function experience(v: Vacancy, c: Candidate): Fraction {
  if (v.experienceYears === 0) return f(1)
  let years = 0
  for (const o of c.occupations) {
    const two = o.isco08.slice(0, 2)
    if (two.length === 2 && two === v.isco08.slice(0, 2)) years += o.years
  }
  return years > v.experienceYears ? f(1) : f(years, v.experienceYears)
}

function language(v: Vacancy, c: Candidate): Fraction | undefined {
  if (v.languages.length === 0) return undefined
  let sum = f(0)
  for (const needed of v.languages) {
    const ratio = f(ladder(c, needed.language), LADDER.indexOf(needed.level))
    sum = sum.plus(f(1).less(ratio) ? f(1) : ratio)
  }
  return sum.over(f(v.languages.length))
}

function location(v: Vacancy, c: Candidate): Fraction | undefined {
  const [town, region] = [sameTown(v, c), sameRegion(v, c)]
  if (town === 'yes') return f(1)
  if (region === 'no') return f(4, 10)
  return region === 'yes' && town === 'no' ? f(8, 10) : undefined
}

function education(v: Vacancy, c: Candidate): Fraction | undefined {
  if (v.isced2011 === null || c.isced2011 === null) return undefined
  if (c.isced2011 >= v.isced2011) return f(1)
  return c.isced2011 === v.isced2011 - 1 ? f(1, 2) : f(0)
}

function availability(v: Vacancy, c: Candidate): Fraction | undefined {
  if (v.startDate === null || c.availableFrom === null) return undefined
  const days = (date: string) => Date.UTC(+date.slice(0, 4), +date.slice(5, 7) - 1, +date.slice(8)) / 86_400_000
  const [start, from] = [days(v.startDate), days(c.availableFrom)]
  if (from <= start) return f(1)
  if (v.latestStart === null) return undefined
  return f(1).plus(f(start - from, days(v.latestStart) - start))
}

function wage(v: Vacancy, c: Candidate): Fraction | undefined {
  if (v.wage === null || c.expectedWage === null) return undefined
  if (`${v.wage.currency}/${v.wage.period}` !== `${c.expectedWage.currency}/${c.expectedWage.period}`) return undefined
  if (v.wage.maximum >= c.expectedWage.minimum) return f(1)
  const reached = f(v.wage.maximum, c.expectedWage.minimum).plus(f(-7, 10)).over(f(3, 10))
  return reached.less(f(0)) ? f(0) : reached
}

const WEIGHTS: readonly (readonly [string, number, (v: Vacancy, c: Candidate) => Fraction | undefined])[] = [
  ['occupation', 30, occupation],
  ['skills', 25, skills],
  ['experience', 10, experience],
  ['language', 10, language],
  ['location', 10, location],
  ['education', 5, education],
  ['availability', 5, availability],
  ['wage', 5, wage],
]

/** In the shape that tests compare: what the golden file holds, factors as numbers. */
export function secondOpinion(v: Vacancy, c: Candidate, today: string) {
  const failed = failures(v, c, today)
  if (failed.length > 0) return { eligible: false, failed }
  const factors: Record<string, number | null> = {}
  let [points, known, near] = [f(0), 0, f(0)]
  for (const [name, weight, reckon] of WEIGHTS) {
    const value = reckon(v, c)
    factors[name] = value === undefined ? null : value.toNumber()
    if (value === undefined) continue
    points = points.plus(value.times(f(weight)))
    if (name === 'occupation' || name === 'skills') near = near.plus(value.times(f(weight)))
    known += weight
  }
  const whole = points.times(f(1_000, known))
  const score = Number((whole.n * 10n + whole.d * 5n) / (whole.d * 10n)) / 10
  const recognised = c.recognitions.some((r) => r.isco08 === v.isco08 && r.status === 'recognised')
  return {
    eligible: true,
    conditions: v.regulated && !recognised ? ['RECOGNITION_PENDING'] : [],
    score,
    band: score >= 75 ? 'strong' : score >= 55 ? 'possible' : score >= 35 ? 'with-training' : 'weak',
    coverage: known / 100,
    thin: known < 60,
    nearEnough: !near.less(f(10)),
    factors,
    missingEssential: v.essentialSkills.filter((s) => c.skills.indexOf(s) < 0),
  }
}
