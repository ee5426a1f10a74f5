/**
 * A page that is loaded when it is first shown. Keeps: where its file was of a build that is gone, the way to the newer one is shown instead.
 */
import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { moreTexts, t } from '../language.ts'
import { isOfOlderBuild, loadNewer } from '../worker/newer-build.ts'
import { Notice } from './notice.tsx'

/** @param load a module's component; asked for again by whoever looks again after it did not come */
export function lazily<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | undefined
  return function Lazy(props: P) {
    const [Page, show] = useState(() => loaded)
    const [lost, setLost] = useState<'no' | 'unreachable' | 'older'>('no')
    const ask = () => {
      setLost('no')
      Promise.all([load(), moreTexts()]).then(
        ([page]) => {
          loaded = page
          return show(() => page)
        },
        async () => setLost((await isOfOlderBuild()) ? 'older' : 'unreachable'),
      )
    }
    useEffect(() => {
      if (!loaded) ask()
    }, [])
    if (Page) return <Page {...props} />
    if (lost === 'older')
      return (
        <Notice
          kind="info"
          title={t('build.gone.title')}
          text={t('build.gone.text')}
          retry="build.load"
          onRetry={loadNewer}
        />
      )
    if (lost === 'unreachable')
      return <Notice kind="danger" title={t('unreachable.title')} text={t('unreachable.text')} onRetry={ask} />
    return <p role="status">{t('loading')}</p>
  }
}
