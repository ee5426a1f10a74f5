/**
 * Doing something in a case: the form of the command, and back to the case.
 */
import { Link, useLocation } from 'wouter-preact'
import { CommandForm } from '../forms/command-form.tsx'
import { Reached } from '../forms/reached.tsx'
import { useCommandOn } from '../forms/use-command-on.ts'
import { named, t } from '../language.ts'
import type { PageProps } from '../pages.tsx'
import { Heading } from '../parts/heading.tsx'
import { careAnswersFor } from '../referral/read-needs.ts'

export function CommandPage({ params: { caseRef = '', type = '', fileId }, working }: PageProps) {
  const ready = useCommandOn({ caseRef, type, fileId: fileId ?? null })
  const [, go] = useLocation()
  return (
    <>
      <p>
        <Link class="kern-link" href={`/cases/${caseRef}`}>
          {t('case.back')}
        </Link>
      </p>
      <Heading text={named('command', type)} />
      <Reached {...ready} />
      {ready.on && (
        <CommandForm
          {...ready.on}
          working={working}
          begun={type === 'referral.accepted' ? { careAnswers: careAnswersFor(ready.on.fileId) } : {}}
          onDone={() => go(`/cases/${caseRef}`)}
        />
      )}
    </>
  )
}
