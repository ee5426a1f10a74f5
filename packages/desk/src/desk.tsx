/**
 * The desk as a whole: nobody signed in sees the way in, everybody else the pages.
 */
import { useEffect, useState } from 'preact/hooks'
import { Route, Router, Switch } from 'wouter-preact'
import { get } from './api/end-client.ts'
import { onLine } from './api/line.ts'
import type { SessionView } from './api/shapes.ts'
import { type Language, t } from './language.ts'
import type { DeskKind } from './open-desk.tsx'
import { SignInPage } from './pages/sign-in-page.tsx'
import { Frame } from './parts/frame.tsx'
import { Notice } from './parts/notice.tsx'
import type { Self, Working } from './working.ts'

export interface DeskProps<S extends Self> extends DeskKind<S> {
  readonly language: Language
  readonly onLanguage: (language: Language) => void
}

/** Nobody is signed in at this service. */
type Nobody<S extends Self> = Pick<Working<S>, 'self'> & { readonly session: null }
type Standing<S extends Self> = 'asking' | 'unreachable' | Nobody<S> | Working<S>

const isThere = <S extends Self>(standing: Standing<S>): standing is Nobody<S> | Working<S> =>
  typeof standing === 'object'
const isWorking = <S extends Self>(standing: Standing<S>): standing is Working<S> =>
  isThere(standing) && standing.session !== null

async function whoWorks<S extends Self>({ selfAt, loadNames }: DeskKind<S>): Promise<Standing<S>> {
  const [session, self] = await Promise.all([get<SessionView>('/session'), get<S>(selfAt)])
  if (!self.ok) return 'unreachable'
  if (!session.ok) return session.problem.status === 401 ? { self: self.value, session: null } : 'unreachable'
  const { csrfToken } = session.value
  if (csrfToken !== null) await loadNames()
  return { self: self.value, session: csrfToken === null ? null : { ...session.value, csrfToken } }
}

export function Desk<S extends Self>(props: DeskProps<S>) {
  const [standing, setStanding] = useState<Standing<S>>('asking')
  const ask = () => void whoWorks(props).then(setStanding)
  useEffect(ask, [])
  useEffect(() => {
    if (isWorking(standing)) props.begin(standing)
  }, [standing])
  // Whoever came without a line goes on by themselves when it is there.
  useEffect(() => (standing === 'unreachable' ? onLine((isUp) => isUp && ask()) : undefined), [standing])
  return (
    <Router base="/desk">
      <Frame
        {...props}
        working={isWorking(standing) ? standing : null}
        madeUp={isThere(standing) && standing.self.madeUp}
      >
        <Inside {...props} standing={standing} onRetry={ask} />
      </Frame>
    </Router>
  )
}

interface InsideProps<S extends Self> extends Pick<DeskKind<S>, 'name' | 'pages' | 'NoLine'> {
  readonly standing: Standing<S>
  readonly onRetry: () => void
}

function Inside<S extends Self>({ standing, name, pages, NoLine, onRetry }: InsideProps<S>) {
  if (standing === 'asking') return <p role="status">{t('loading')}</p>
  if (standing === 'unreachable') return <NoLine onRetry={onRetry} />
  if (!isWorking(standing)) return <SignInPage name={name} madeUp={standing.self.madeUp} />
  return (
    <Switch>
      {pages.map(({ path, page: Page }) => (
        <Route key={path} path={path}>
          {(params) => <Page key={JSON.stringify(params)} params={params} working={standing} />}
        </Route>
      ))}
      <Route>
        <Notice kind="info" title={t('no-page.title')} text={t('no-page.text')} />
      </Route>
    </Switch>
  )
}
