/**
 * The desk as a whole: nobody signed in sees the way in, everybody else the pages.
 */
import { useEffect, useState } from 'preact/hooks'
import { Route, Router, Switch } from 'wouter-preact'
import { listen } from './api/changes.ts'
import { get } from './api/end-client.ts'
import { onLine } from './api/line.ts'
import type { EndSelf, SessionView } from './api/shapes.ts'
import type { DeskOptions } from './begin-desk.ts'
import { startKeeping } from './kept/keeping.ts'
import { NoLine } from './kept/no-line.tsx'
import { type Language, t } from './language.ts'
import { loadNames } from './names/names.ts'
import { SignInPage } from './pages/sign-in-page.tsx'
import { pagesOf } from './pages.tsx'
import { Frame } from './parts/frame.tsx'
import { Notice } from './parts/notice.tsx'
import type { Working } from './working.ts'

export interface DeskProps extends DeskOptions {
  readonly language: Language
  readonly onLanguage: (language: Language) => void
}

/** Nobody is signed in at this end. */
type Nobody = Pick<Working, 'self'> & { readonly session: null }
type Standing = 'asking' | 'unreachable' | Nobody | Working

const isAtEnd = (standing: Standing): standing is Nobody | Working => typeof standing === 'object'
const isWorking = (standing: Standing): standing is Working => isAtEnd(standing) && standing.session !== null

async function whoWorks(): Promise<Standing> {
  const [session, self] = await Promise.all([get<SessionView>('/session'), get<EndSelf>('/end')])
  if (!self.ok) return 'unreachable'
  if (!session.ok) return session.problem.status === 401 ? { self: self.value, session: null } : 'unreachable'
  const { csrfToken } = session.value
  if (csrfToken !== null) await loadNames()
  return { self: self.value, session: csrfToken === null ? null : { ...session.value, csrfToken } }
}

export function Desk(props: DeskProps) {
  const [standing, setStanding] = useState<Standing>('asking')
  const ask = () => void whoWorks().then(setStanding)
  useEffect(ask, [])
  useEffect(() => {
    if (!isWorking(standing)) return
    listen()
    startKeeping(standing)
  }, [standing])
  // Whoever came without a line goes on by themselves when it is there.
  useEffect(() => (standing === 'unreachable' ? onLine((isUp) => isUp && ask()) : undefined), [standing])
  return (
    <Router base="/desk">
      <Frame
        {...props}
        working={isWorking(standing) ? standing : null}
        madeUp={isAtEnd(standing) && standing.self.madeUp}
      >
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
  if (standing === 'unreachable') return <NoLine onRetry={onRetry} />
  if (!isWorking(standing)) return <SignInPage name={name} madeUp={standing.self.madeUp} />
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
