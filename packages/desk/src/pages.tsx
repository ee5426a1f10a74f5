/**
 * Every page of the desks: where it is, how the menu calls it, and at which desk there is one.
 * Keeps: the list is there at once; each other page is loaded when it is first opened.
 */
import type { ComponentType } from 'preact'
import type { TextId } from './language.ts'
import { CasesPage } from './pages/cases-page.tsx'
import { lazily } from './parts/lazily.tsx'
import type { DeskName } from './start-desk.tsx'
import { LEADS, type Working } from './working.ts'

export interface PageProps {
  /** What the address says at the places named in the path. */
  readonly params: Readonly<Record<string, string | undefined>>
  readonly working: Working
  readonly desk: DeskName
}

export interface DeskPage {
  readonly path: string
  readonly page: ComponentType<PageProps>
  /** How the menu calls it; without, the menu does not lead there. */
  readonly menu?: TextId
  /** Whom the menu leads there; without, everybody. */
  readonly roles?: readonly string[]
  /** The only desk that has it; without, both do. */
  readonly only?: DeskName
}

export const PAGES: readonly DeskPage[] = [
  { path: '/', page: CasesPage, menu: 'menu.cases' },
  {
    path: '/find-person',
    page: lazily(async () => (await import('./pages/find-person-page.tsx')).FindPersonPage),
    menu: 'menu.find-person',
  },
  {
    path: '/centres',
    page: lazily(async () => (await import('./pages/centres-page.tsx')).CentresPage),
    menu: 'menu.centres',
  },
  {
    path: '/our-centre',
    page: lazily(async () => (await import('./pages/our-centre-page.tsx')).OurCentrePage),
    menu: 'menu.our-centre',
    roles: LEADS,
    only: 'centre',
  },
  {
    path: '/our-centre/:corridor/:type/:matterRef?',
    page: lazily(async () => (await import('./pages/announce-page.tsx')).AnnouncePage),
    only: 'centre',
  },
  {
    path: '/people',
    page: lazily(async () => (await import('./pages/people-page.tsx')).PeoplePage),
    menu: 'menu.people',
    roles: LEADS,
  },
  {
    path: '/confirmations',
    page: lazily(async () => (await import('./pages/confirmations-page.tsx')).ConfirmationsPage),
    menu: 'menu.confirmations',
    roles: [...LEADS, 'operator'],
  },
  {
    path: '/cases/:caseRef/assignment',
    page: lazily(async () => (await import('./pages/assignment-page.tsx')).AssignmentPage),
  },
  {
    path: '/cases/:caseRef/do/:type/:fileId?',
    page: lazily(async () => (await import('./pages/command-page.tsx')).CommandPage),
  },
  { path: '/cases/:caseRef', page: lazily(async () => (await import('./pages/case-page.tsx')).CasePage) },
]

export const pagesOf = (desk: DeskName): readonly DeskPage[] =>
  PAGES.filter(({ only }) => only === undefined || only === desk)
