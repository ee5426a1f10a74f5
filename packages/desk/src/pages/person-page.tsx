/**
 * For the person: the card that they take along, in their language whatever the language of the desk, and what they may ask for.
 */
import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { LANGUAGE_NAMES, type Language, t } from '../language.ts'
import type { PageProps } from '../pages.tsx'
import { BackToCase } from '../parts/back-to-case.tsx'
import { Heading } from '../parts/heading.tsx'
import { PersonsLanguage } from '../parts/persons-language.tsx'

export function PersonPage({ params: { caseRef = '' }, desk }: PageProps) {
  const [language, setLanguage] = useState<Language>('ar')
  return (
    <>
      <BackToCase caseRef={caseRef} />
      <Heading text={t('person.title')} />
      <p class="kern-body">{t('person.what')}</p>
      <p class="kern-body">{t('person.holds-not')}</p>
      <form class="command-form" onSubmit={(event) => event.preventDefault()}>
        <PersonsLanguage value={language} onChange={setLanguage} />
        <a
          class="kern-btn kern-btn--primary"
          href={`/cases/${caseRef}/persons-card?language=${language}`}
          target="_blank"
          rel="noopener"
        >
          <span class="kern-label">{t('person.open', { language: LANGUAGE_NAMES[language] })}</span>
        </a>
      </form>
      <h2 class="kern-heading-medium">{t('person.rights')}</h2>
      <ul class="plain-list">
        <li>
          {t('person.rights.withdraw')}{' '}
          <Link class="kern-link" href={`/cases/${caseRef}/consent`}>
            {t('consent.link')}
          </Link>
        </li>
        <li>
          {t('person.rights.access')}{' '}
          <Link class="kern-link" href={`/cases/${caseRef}/do/access.requested`}>
            {t('person.rights.access.do')}
          </Link>
        </li>
        <li>{t(desk === 'counsellor' ? 'person.rights.stop.office' : 'person.rights.stop.centre')}</li>
      </ul>
    </>
  )
}
