/**
 * The desk as a whole: nobody signed in sees the way in, everybody else the pages.
 */
import { useEffect, useState } from 'preact/hooks'
import { Route, Router, Switch } from 'wouter-preact'
import { listen } from './api/changes.ts'
import { get } from './api/end-client.ts'
import type { EndSelf, SessionView } from './api/shapes.ts'
import { type Language, t } from './language.ts'
import { CasePage } from './pages/case-page.tsx'
import { CasesPage } from './pages/cases-page.tsx'
import { CommandPage } from './pages/command-page.tsx'
import { SignInPage } from './pages/sign-in-page.tsx'
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
  return csrfToken === null ? 'nobody' : { session: { ...session.value, csrfToken }, self: self.value }
}

export function Desk(props: DeskProps) {
  const [standing, setStanding] = useState<Standing>('asking')
  const ask = () => void whoWorks().then(setStanding)
  useEffect(ask, [])
  useEffect(() => {
    if (typeof standing === 'object') listen()
  }, [standing])
  return (
    <Frame {...props} working={typeof standing === 'object' ? standing : null}>
      <Inside standing={standing} onRetry={ask} name={props.name} />
    </Frame>
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
  if (standing === 'unreachable')
    return <Notice kind="danger" title={t('unreachable.title')} text={t('unreachable.text')} onRetry={onRetry} />
  return (
    <Router base="/desk">
      <Switch>
        <Route path="/">
          <CasesPage />
        </Route>
        <Route path="/cases/:caseRef/do/:type/:fileId?">
          {({ caseRef, type, fileId = null }) => (
            <CommandPage caseRef={caseRef} type={type} fileId={fileId} csrfToken={standing.session.csrfToken} />
          )}
        </Route>
        <Route path="/cases/:caseRef">{({ caseRef }) => <CasePage key={caseRef} caseRef={caseRef} />}</Route>
        <Route>
          <Notice kind="info" title={t('no-page.title')} text={t('no-page.text')} />
        </Route>
      </Switch>
    </Router>
  )
}
