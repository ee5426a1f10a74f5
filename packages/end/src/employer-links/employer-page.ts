/**
 * The pages that an employer sees: the CV as released with its two answers, thanks, and why nothing is shown. No script, one style.
 * Keeps: they look like a page of whoever is named as sender and of nobody else; whatever was written by people is escaped.
 */
import type { MatchIntroducedSealed } from '@passerelle/contracts'
import { escaped, htmlPage, LANGUAGES, type Language, pagePolicy } from '@passerelle/service-shell'
import type { NameOf } from '../code-lists/code-names.ts'
import { type EmployerTexts, employerTexts, OWN_NAMES } from '../texts/employer/employer-texts.ts'
import type { OpenedLink } from './answer-by-link.ts'

/** Logical properties only, so that it serves both directions; whatever the reader has set for colours stands. */
const STYLE = `:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0;font:1.125rem/1.6 system-ui,"Noto Sans","Noto Sans Arabic",sans-serif}
main{max-width:40rem;margin-inline:auto;padding:1rem 1rem 3rem;overflow-wrap:anywhere}
h1{font-size:1.75rem;line-height:1.25;margin:1.5rem 0 1rem}
h2{font-size:1.25rem;line-height:1.3;margin:2rem 0 .5rem}
p{margin:.5rem 0}
header{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;justify-content:space-between;align-items:baseline;border-block-end:1px solid;padding-block-end:.5rem}
header p{margin:0;font-weight:600}
nav{display:flex;flex-wrap:wrap;gap:.25rem 1rem;font-size:1rem}
a{padding-block:.5rem}
dl{margin:0}
dt{font-weight:600;margin-block-start:.75rem}
dd{margin:0}
form{margin-block:1rem 2rem}
label{display:block;margin-block-end:.25rem}
textarea{font:inherit;inline-size:100%;padding:.5rem;min-block-size:4.5rem}
button{font:inherit;font-weight:600;inline-size:100%;padding:.75rem 1rem;margin-block-start:.5rem}
.until{font-weight:600}`

export const FOR_EMPLOYERS = pagePolicy(STYLE, "'self'")

/** By whom the page is, and in which language it is read. */
export interface Reading {
  readonly sender: string
  readonly language: Language
}

const one = (text: string): string => `<bdi>${escaped(text)}</bdi>`

interface Body {
  readonly title: string
  /** HTML. */
  readonly body: string
  /** Whether the reader may choose another language here. */
  readonly choice?: boolean
}

function page({ sender, language }: Reading, { title, body, choice = false }: Body): string {
  const others = LANGUAGES.filter((other) => choice && other !== language)
  const links = others.map(
    (other) => `<a href="?language=${other}" lang="${other}" hreflang="${other}">${OWN_NAMES[other]}</a>`,
  )
  const nav = links.length === 0 ? '' : `<nav>${links.join('')}</nav>`
  const header = `<header><p>${one(sender)}</p>${nav}</header>`
  return htmlPage(language, { title, name: `${title} · ${sender}`, header, body, style: STYLE })
}

export type Nothing = 'gone' | 'unreadable' | 'later'

export function nothingPage(reading: Reading, why: Nothing): string {
  const { title, means } = employerTexts[reading.language][why]
  return page(reading, { title, body: `<p>${escaped(means)}</p>` })
}

export function thanksPage(reading: Reading, answer: 'interested' | 'declined'): string {
  const { title, ...says } = employerTexts[reading.language].thanks
  return page(reading, { title, body: `<p>${escaped(says[answer])}</p>` })
}

export interface AskedPage extends Pick<OpenedLink, 'cv' | 'title' | 'link'> {
  readonly timeZone: string
  readonly occupationOf: NameOf
  readonly skillOf: NameOf
}

export function askedPage(reading: Reading, asked: AskedPage): string {
  const texts = employerTexts[reading.language]
  const { title, link, timeZone } = asked
  const vacancy = title
    ? `<p>${texts.asked.vacancy} <bdi lang="${escaped(title.language)}">${escaped(title.text)}</bdi></p>`
    : ''
  const until = new Intl.DateTimeFormat(reading.language, { dateStyle: 'long', timeStyle: 'short', timeZone })
  const body = [
    vacancy,
    `<h2>${texts.asked.profile}</h2>`,
    `<dl>${cvRows(texts, reading.language, asked)}</dl>`,
    `<h2>${texts.answer.title}</h2>`,
    `<p class="until">${texts.asked.until} ${one(until.format(link.until))}</p>`,
    `<p>${texts.answer.once}</p>`,
    form(texts, reading.language, 'interested'),
    form(texts, reading.language, 'declined'),
  ]
  return page(reading, { title: texts.asked.title, body: body.join(''), choice: true })
}

/** Sent to the address of the page itself, which holds the link; the language goes with it. */
function form({ answer }: EmployerTexts, language: Language, kind: 'interested' | 'declined'): string {
  const note = `<label for="${kind}">${answer.note}</label><textarea id="${kind}" name="note" maxlength="4000" rows="2" dir="auto"></textarea>`
  return `<form method="post" action="?language=${language}"><input type="hidden" name="answer" value="${kind}">${note}<button>${answer[kind]}</button></form>`
}

function cvRows({ asked: words }: EmployerTexts, language: Language, { cv, ...names }: AskedPage): string {
  const years = new Intl.NumberFormat(language, { style: 'unit', unit: 'year', unitDisplay: 'long' })
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' })
  const occupation = (code: string) => called(names.occupationOf(code), `ISCO-08 ${code}`)
  const rows: readonly (readonly [string, readonly string[]])[] = [
    [words.occupations, cv.occupations.map((did) => `${occupation(did.isco08)} (${one(years.format(did.years))})`)],
    [words.skills, cv.skills.map((skill) => called(names.skillOf(skill), skill))],
    [
      words.languages,
      cv.languages.map(({ language: spoken, level }) => `${one(tongueIn(language, spoken))} (${one(level)})`),
    ],
    [words.education, levelOf(words, cv)],
    [words.licences, cv.licences.map(one)],
    [words.city, present(cv.city).map(one)],
    [words.availableFrom, present(cv.availableFrom).map((date) => one(day.format(Date.parse(`${date}T00:00:00Z`))))],
    [words.contact, present(cv.contact).map(one)],
  ]
  return rows
    .filter(([, values]) => values.length > 0)
    .map(([name, values]) => `<dt>${name}</dt>${values.map((value) => `<dd>${value}</dd>`).join('')}`)
    .join('')
}

/** By its name, in the language in which there is one. */
const called = (name: ReturnType<NameOf>, code: string): string =>
  name ? `<bdi lang="${escaped(name.lang)}">${escaped(name.label)}</bdi>` : one(code)

/** A code that nobody can have meant stays as it is. */
function tongueIn(language: Language, spoken: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(spoken) ?? spoken
  } catch {
    return spoken
  }
}

const present = <T>(value: T | null): readonly T[] => (value === null ? [] : [value])

const levelOf = ({ levels }: EmployerTexts['asked'], { isced2011 }: MatchIntroducedSealed): readonly string[] =>
  isced2011 === null ? [] : present(levels[isced2011] ?? null)
