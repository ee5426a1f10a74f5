/**
 * Says that there is a newer build of the desk, at the lower edge, where nothing moves for it; it comes when somebody asks for it.
 * Keeps: who has typed something that is not kept hears of it first.
 */
import { useState } from 'preact/hooks'
import { t } from '../language.ts'
import { loadNewer, useNewerBuild } from '../worker/newer-build.ts'

/** Whether there is text in a form that keeps none. */
function hasUnkept(): boolean {
  const fields = document.querySelectorAll<HTMLInputElement>('main form textarea, main form input')
  return [...fields].some(
    (field) =>
      !['checkbox', 'radio'].includes(field.type) &&
      field.value !== field.defaultValue &&
      field.closest('form')?.querySelector('[data-kept]') === null,
  )
}

export function NewerBuild() {
  const isNewer = useNewerBuild()
  const [isWarned, warn] = useState(false)
  const take = () => {
    if (!isWarned && hasUnkept()) return warn(true)
    loadNewer()
  }
  return (
    <div class="newer-build no-print" role="status">
      {isNewer && (
        <div class="newer-build-inner">
          <span>{t(isWarned ? 'build.unkept' : 'build.newer')}</span>
          <button type="button" class="kern-btn kern-btn--secondary" onClick={take}>
            <span class="kern-label">{t(isWarned ? 'build.load-anyway' : 'build.load')}</span>
          </button>
        </div>
      )}
    </div>
  )
}
