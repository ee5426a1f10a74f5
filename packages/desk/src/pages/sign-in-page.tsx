/**
 * The way in: what this is, and the link to the provider at which people sign in.
 */

import { t } from '../language.ts'
import type { DeskKind } from '../open-desk.tsx'
import { Heading } from '../parts/heading.tsx'
import type { Self } from '../working.ts'

interface SignInProps extends Pick<DeskKind<Self>, 'name'> {
  /** Whether one signs in as whom one picks. */
  readonly madeUp: boolean
}

export function SignInPage({ name, madeUp }: SignInProps) {
  return (
    <>
      <Heading text={t(`desk.${name}`)} />
      <p class="kern-body">{t(`what.${name}`)}</p>
      <p class="kern-body">{t(madeUp ? 'made-up.sign-in' : 'sign-in.how')}</p>
      <a class="kern-btn kern-btn--primary" href="/sign-in">
        <span class="kern-label">{t('sign-in')}</span>
      </a>
    </>
  )
}
