/**
 * A part of a page that is loaded by itself: its heading, what it shows, and how it stands while there is nothing to show.
 */
import type { ComponentChildren } from 'preact'
import type { Loaded } from '../api/use-loaded.ts'
import { t } from '../language.ts'
import { ProblemNotice } from '../parts/notice.tsx'

interface LoadedSectionProps {
  /** Id of its heading. */
  readonly named: string
  readonly title: string
  readonly what: string
  readonly loaded: Pick<Loaded<unknown>, 'value' | 'problem' | 'again'>
  readonly children: ComponentChildren
}

export function LoadedSection({ named, title, what, loaded: { value, problem, again }, children }: LoadedSectionProps) {
  return (
    <section class="console-section" aria-labelledby={named}>
      <h2 id={named} class="kern-heading-medium">
        {title}
      </h2>
      <p class="quiet">{what}</p>
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      {value === undefined && !problem && <p role="status">{t('loading')}</p>}
      {children}
    </section>
  )
}
