/**
 * The way in: what this is, and the link to the provider at which people sign in.
 */
import { t } from '../language.ts'
import { Heading } from '../parts/heading.tsx'
import type { DeskOptions } from '../start-desk.tsx'

export function SignInPage({ name }: Pick<DeskOptions, 'name'>) {
  return (
    <>
      <Heading text={t(`desk.${name}`)} />
      <p class="kern-body">{t(`what.${name}`)}</p>
      <p class="kern-body">{t('sign-in.how')}</p>
      <a class="kern-btn kern-btn--primary" href="/sign-in">
        <span class="kern-label">{t('sign-in')}</span>
      </a>
    </>
  )
}
