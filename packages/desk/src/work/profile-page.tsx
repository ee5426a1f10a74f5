/**
 * The matching profile of a case, as far as the case holds it, for the counsellor to complete and confirm.
 * Keeps: it says what is missing and which part of a score is not reckoned because of it; the end keeps nothing before it is confirmed,
 * and of two who confirm at one time the second is shown what the first said.
 */
import { Link, useLocation } from 'wouter-preact'
import type { Form, ProfileDraft } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { type CommandOn, inCase } from '../forms/command-form.tsx'
import { Fields } from '../forms/fields.tsx'
import { bodyOf, filledFrom } from '../forms/form-value.ts'
import { KeptForm } from '../forms/kept-form.tsx'
import { Reached } from '../forms/reached.tsx'
import { useCaseStanding } from '../kept/use-standing.ts'
import { named, t } from '../language.ts'
import type { PageProps } from '../pages.tsx'
import { Heading } from '../parts/heading.tsx'

export function ProfilePage({ params: { caseRef = '' }, working }: PageProps) {
  const form = useLoaded<Form>('/forms/profile.changed', 'none')
  const stands = useCaseStanding(caseRef)
  // After the story: what the draft does not know yet counts as news.
  const draft = useLoaded<ProfileDraft>(stands.standing ? `/cases/${caseRef}/profile-draft` : null, 'none')
  const problem = form.problem ?? draft.problem ?? stands.problem
  const again = () => (form.again(), stands.again(), draft.again())
  const isLoaded = form.value !== undefined && draft.value !== undefined && stands.standing !== undefined
  return (
    <>
      <p>
        <Link class="kern-link" href={`/cases/${caseRef}/matches`}>
          {t('profile.back')}
        </Link>
      </p>
      <Heading text={t('profile.title')} />
      <p class="kern-body">{t('profile.how')}</p>
      <Reached on={isLoaded || undefined} problem={problem} at={stands.at} again={again} />
      {draft.problem && !isLoaded && (
        <p>
          <Link class="kern-link" href={`/cases/${caseRef}/do/consent.granted`}>
            {named('command', 'consent.granted')}
          </Link>
        </p>
      )}
      {form.value && draft.value && stands.standing && (
        <Completing
          form={form.value}
          draft={draft.value}
          standing={{ ...stands.standing, etag: draft.etag }}
          lookAgain={again}
          working={working}
        />
      )}
    </>
  )
}

function Missing({ missing, pending }: Pick<ProfileDraft, 'missing' | 'pending'>) {
  return (
    <>
      {pending && <p class="kern-body">{t('profile.pending')}</p>}
      {missing.length > 0 && (
        <>
          <p class="kern-body">{t('profile.missing')}</p>
          <ul>
            {missing.map(({ part, leavesOut }) => (
              <li key={part}>
                {named('field', part)}
                {leavesOut !== null &&
                  ` – ${t('profile.leaves-out', { factor: named('code', `match-factor.${leavesOut}`) })}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

type CompletingProps = Omit<CommandOn, 'fileId'> & Pick<PageProps, 'working'> & { readonly draft: ProfileDraft }

function Completing({ form, draft, standing, lookAgain, working }: CompletingProps) {
  const { caseRef } = standing.whole
  // It goes to no other party.
  const parts = form.parts.filter(({ name }) => name !== 'to')
  const place = inCase(standing.whole, form.type)
  const [, go] = useLocation()
  return (
    <KeptForm
      working={working}
      place={place}
      standing={standing}
      lookAgain={lookAgain}
      blank={filledFrom(parts, draft.profile)}
      parts={parts}
      said={(value) => ({ path: `/cases/${caseRef}/${form.command}`, body: bodyOf(parts, value) })}
      label={t('profile.confirm')}
      onDone={({ outcome }) => go(outcome === 'sent' ? `/cases/${caseRef}/matches` : place.home)}
    >
      {(drawing) => (
        <>
          <Missing {...draft} />
          <Fields parts={parts} {...drawing} at="" />
        </>
      )}
    </KeptForm>
  )
}
