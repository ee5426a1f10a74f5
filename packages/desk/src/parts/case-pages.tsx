/**
 * The pages of a case beside its story: its visits, its documents, what was consented to, and what the person takes along.
 */
import { Link } from 'wouter-preact'
import type { CaseWhole } from '../api/shapes.ts'
import type { DeskName } from '../begin-desk.ts'
import { named, t } from '../language.ts'

type CasePagesProps = Pick<CaseWhole, 'caseRef' | 'files'> & { readonly desk: DeskName }

export function CasePages({ caseRef, files, desk }: CasePagesProps) {
  const at = `/cases/${caseRef}`
  const pages = [
    ...files
      .filter(({ kind }) => kind === 'visit')
      .map(({ fileId, expected }) => ({
        href: `${at}/visits/${fileId}`,
        text: t('visit.link', { state: named('state', expected) }),
      })),
    ...(desk === 'counsellor' ? [{ href: `${at}/matches`, text: t('matches.title') }] : []),
    { href: `${at}/documents`, text: t('documents.link') },
    { href: `${at}/consent`, text: t('consent.link') },
    { href: `${at}/person`, text: t('person.link') },
  ]
  return (
    <nav class="case-pages no-print" aria-label={t('case.pages')}>
      <ul class="action-list">
        {pages.map(({ href, text }) => (
          <li key={href}>
            <Link class="kern-link" href={href}>
              {text}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
