/**
 * What surrounds every page: whose desk it is, the languages, signing out, and a way past all of it for keyboards.
 */
import type { ComponentChildren } from 'preact'
import { Link, useRoute } from 'wouter-preact'
import { send } from '../api/end-client.ts'
import type { DeskProps } from '../desk.tsx'
import { LANGUAGE_NAMES, type Language, named, type TextId, t } from '../language.ts'
import type { Self, Working } from '../working.ts'
import { NewerBuild } from './newer-build.tsx'
import { Party } from './party.tsx'

type Framed<S extends Self> = Pick<DeskProps<S>, 'name' | 'languages' | 'language' | 'onLanguage' | 'pages' | 'Status'>

interface FrameProps<S extends Self> extends Framed<S> {
  readonly working: Working<S> | null
  /** Nobody in this world exists. */
  readonly madeUp: boolean
  readonly children: ComponentChildren
}

export function Frame<S extends Self>({ name, pages, Status, working, madeUp, children, ...choice }: FrameProps<S>) {
  return (
    <>
      <a class="skip" href="#main">
        {t('skip')}
      </a>
      <header class="desk-header">
        {madeUp && <p class="desk-made-up">{t('made-up.nobody')}</p>}
        <div class="desk-header-inner">
          <Link class="desk-name" href="/">
            <bdi translate={false}>Passerelle</bdi>
            <span>{t(`desk.${name}`)}</span>
          </Link>
          <LanguageChoice {...choice} />
          {working && <WhoWorks session={working.session} />}
        </div>
        {working && (
          <div class="desk-below">
            <Menu pages={pages} role={working.session.role} />
            <Status />
          </div>
        )}
      </header>
      <main id="main" class="desk-main" tabIndex={-1}>
        {children}
      </main>
      <NewerBuild />
    </>
  )
}

type MenuProps<S extends Self> = Pick<Framed<S>, 'pages'> & { readonly role: string }

function Menu<S extends Self>({ pages, role }: MenuProps<S>) {
  const entries = pages.flatMap(({ path, menu, roles }) =>
    menu === undefined || roles?.includes(role) === false ? [] : [{ path, menu }],
  )
  return (
    <nav class="desk-menu" aria-label={t('menu')}>
      <ul>
        {entries.map((entry) => (
          <MenuEntry key={entry.path} {...entry} />
        ))}
      </ul>
    </nav>
  )
}

function MenuEntry({ path, menu }: { readonly path: string; readonly menu: TextId }) {
  const [isHere] = useRoute(path)
  return (
    <li>
      <Link href={path} aria-current={isHere ? 'page' : undefined}>
        {t(menu)}
      </Link>
    </li>
  )
}

type ChoiceProps = Pick<DeskProps<Self>, 'languages' | 'language' | 'onLanguage'>

function LanguageChoice({ languages, language, onLanguage }: ChoiceProps) {
  return (
    <label class="desk-language">
      <span class="kern-sr-only">{t('language')}</span>
      <select value={language} onChange={({ currentTarget }) => onLanguage(currentTarget.value as Language)}>
        {languages.map((one) => (
          <option key={one} value={one} lang={one} dir={one === 'ar' ? 'rtl' : 'ltr'}>
            {LANGUAGE_NAMES[one]}
          </option>
        ))}
      </select>
    </label>
  )
}

function WhoWorks({ session }: Pick<Working, 'session'>) {
  const { party, role, csrfToken } = session
  const leave = async () => {
    const answer = await send<{ next: string }>('POST', '/sign-out', { csrfToken })
    location.assign(answer.ok ? answer.value.next : '/desk/')
  }
  return (
    <div class="desk-who">
      <span>
        <Party of={party} /> · {named('role', role)}
      </span>
      <button type="button" class="kern-btn kern-btn--tertiary" onClick={() => void leave()}>
        <span class="kern-label">{t('sign-out')}</span>
      </button>
    </div>
  )
}
