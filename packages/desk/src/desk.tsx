/**
 * The desk as a whole: nobody signed in sees the way in, everybody else the pages.
 */
import { useEffect, useState } from 'preact/hooks'
import { Route, Router, Switch } from 'wouter-preact'
import { listen } from './api/changes.ts'
import { get } from './api/end-client.ts'
import { onLine } from './api/line.ts'
import type { EndSelf, SessionView } from './api/shapes.ts'
import { startKeeping } from './kept/keeping.ts'
import { NoLine } from './kept/no-line.tsx'
import { type Language, t } from './language.ts'
import { loadNames } from './names/names.ts'
import { SignInPage } from './pages/sign-in-page.tsx'
import { pagesOf } from './pages.tsx'
import { Frame } from './parts/frame.tsx'
import { Notice } from './parts/notice.tsx'
import type { DeskOptions } from './start-desk.tsx'
import type { Working } from './working.ts'

export interface DeskProps extends DeskOptions {
  readonly language: Language
  readonly onLanguage: (language: Language) => void
}

type Standing = 'asking' | 'nobody' | 'unreachable' | Working

async function whoWorks(): Promise<Standing> {
  const [session, self] = await Promise.all([get<SessionView>('/session'), get<EndSelf>('/end')])
  if (!self.ok) return 'unreachable'
  if (!session.ok) return session.problem.status === 401 ? 'nobody' : 'unreachable'
  const { csrfToken } = session.value
  if (csrfToken === null) return 'nobody'
  await loadNames()
  return { session: { ...session.value, csrfToken }, self: self.value }
}

export function Desk(props: DeskProps) {
  const [standing, setStanding] = useState<Standing>('asking')
  const ask = () => void whoWorks().then(setStanding)
  useEffect(ask, [])
  useEffect(() => {
    if (typeof standing !== 'object') return
    listen()
    startKeeping(standing)
  }, [standing])
  // Whoever came without a line goes on by themselves when it is there.
  useEffect(() => (standing === 'unreachable' ? onLine((isUp) => isUp && ask()) : undefined), [standing])
  return (
    <Router base="/desk">
      <Frame {...props} working={typeof standing === 'object' ? standing : null}>
        <Inside standing={standing} onRetry={ask} name={props.name} />
      </Frame>
    </Router>
  )
}

interface InsideProps {
  readonly standing: Standing
  readonly name: DeskOptions['name']
  readonly onRetry: () => void
}

function Inside({ standing, name, onRetry }: InsideProps) {
  if (standing === 'asking') return <p role="status">{t('loading')}</p>
  if (standing === 'nobody') return <SignInPage name={name} />
  if (standing === 'unreachable') return <NoLine onRetry={onRetry} />
  return (
    <Switch>
      {pagesOf(name).map(({ path, page: Page }) => (
        <Route key={path} path={path}>
          {(params) => <Page key={JSON.stringify(params)} params={params} working={standing} desk={name} />}
        </Route>
      ))}
      <Route>
        <Notice kind="info" title={t('no-page.title')} text={t('no-page.text')} />
      </Route>
    </Switch>
  )
}
