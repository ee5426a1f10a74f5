/**
 * A page that is loaded when it is first shown.
 */
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { moreTexts, t } from '../language.ts'
import { Notice } from './notice.tsx'

/** @param load a module's component; asked for again by whoever looks again after it did not come */
export function lazily<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | undefined
  return function Lazy(props: P) {
    const [Page, show] = useState(() => loaded)
    const [isLost, setLost] = useState(false)
    const ask = () => {
      setLost(false)
      Promise.all([load(), moreTexts()]).then(
        ([page]) => {
          loaded = page
          return show(() => page)
        },
        () => setLost(true),
      )
    }
    useEffect(() => {
      if (!loaded) ask()
    }, [])
    if (Page) return <Page {...props} />
    if (isLost)
      return <Notice kind="danger" title={t('unreachable.title')} text={t('unreachable.text')} onRetry={ask} />
    return <p role="status">{t('loading')}</p>
  }
}
