import { readFileSync } from 'node:fs'
import { refusals, supersededCauses } from '@passerelle/casework'
import { catalogueRows, LANGUAGES, shellCatalogue } from '@passerelle/service-shell'
import { describe, expect, it } from 'vitest'
import { supersededTexts } from '../texts/superseded.ts'
import { endCatalogue, explain, explainSuperseded } from './catalogue.ts'

const entries = LANGUAGES.flatMap((language) =>
  [endCatalogue.texts[language], supersededTexts[language]].flatMap((texts) =>
    Object.entries(texts).map(([code, text]) => ({ language, code, ...text })),
  ),
)

describe('the problems of an end', () => {
  it('take the status of a refusal from the table of casework', () => {
    for (const [code, { status, retryable }] of Object.entries(refusals))
      expect(Object(endCatalogue.codes)[code], code).toMatchObject({ status, retryable })
  })

  it('share no code with those of the service shell', () => {
    expect(Object.keys(endCatalogue.codes).filter((code) => Object.hasOwn(shellCatalogue.codes, code))).toEqual([])
  })

  it('are what docs/errors.md says', () => {
    const page = readFileSync(new URL('../../../../docs/errors.md', import.meta.url), 'utf8')
    expect(page).toContain(catalogueRows(endCatalogue))
  })

  it('are on docs/errors.md each once, and nothing else is', () => {
    const page = readFileSync(new URL('../../../../docs/errors.md', import.meta.url), 'utf8')
    const withoutRegistry = page.slice(0, page.indexOf('\n## The registry'))
    const listed = [...withoutRegistry.matchAll(/^\| `([a-z0-9-]+)` \| \d{3} \|/gm)].map(([, code]) => code)
    expect(listed).toEqual([...Object.keys(shellCatalogue.codes), ...Object.keys(endCatalogue.codes)])
  })
})

describe('the words of an end', () => {
  it('exist for each problem and each cause in every language', () => {
    const codes = [...Object.keys(endCatalogue.codes), ...Object.keys(supersededCauses)]
    for (const language of LANGUAGES)
      expect(
        entries
          .filter((entry) => entry.language === language)
          .map(({ code }) => code)
          .toSorted(),
      ).toEqual(codes.toSorted())
  })

  it('say what happened without a full stop, and what to do with one', () => {
    for (const { language, code, title, detail } of entries) {
      expect(title, `${language} ${code}`).toMatch(/^\S.{8,78}[^.\s]$/u)
      expect(detail, `${language} ${code}`).toMatch(/^\S.{20,160}\.$/u)
    }
  })

  it('are written in Arabic letters in Arabic, and in no other language', () => {
    for (const { language, code, title, detail } of entries)
      for (const text of [title, detail])
        expect(/\p{Script=Arabic}/u.test(text), `${language} ${code}`).toBe(language === 'ar')
  })

  it('explain in one line what cannot be done and what no longer applied', () => {
    expect(explain('case-closed', 'en')).toMatch(/^The case is closed\. If /)
    expect(explainSuperseded('case-closed', 'de')).toMatch(/^Der Fall war schon abgeschlossen\. /)
    expect(explainSuperseded('toString', 'en')).toBeNull()
    expect(explainSuperseded(null, 'en')).toBeNull()
  })
})
