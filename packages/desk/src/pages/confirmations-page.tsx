/**
 * What waits for a second person: for who leads, cases that were opened in need; for operators, what another of them has proposed.
 * Keeps: one's own cannot be confirmed, and is shown all the same.
 */

import { t } from '../language.ts'
import type { PageProps } from '../pages.tsx'
import { Heading } from '../parts/heading.tsx'
import { Acts } from '../people/acts.tsx'
import { OpenedInNeed } from '../people/opened-in-need.tsx'

export function ConfirmationsPage({ working }: PageProps) {
  return (
    <>
      <Heading text={t('confirm.title')} />
      {working.session.role === 'operator' ? <Acts working={working} /> : <OpenedInNeed working={working} />}
    </>
  )
}
