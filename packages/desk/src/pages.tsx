/**
 * Every page of the desks: where it is, how the menu calls it, and at which desk there is one.
 * Keeps: the list is there at once; each other page is loaded when it is first opened.
 */
import type { ComponentType } from 'preact'
import type { EndSelf } from './api/shapes.ts'
import type { DeskName } from './begin-desk.ts'
import type { OpenPage, OpenPageProps } from './open-desk.tsx'
import { CasesPage } from './pages/cases-page.tsx'
import { lazily } from './parts/lazily.tsx'
import { LEADS } from './working.ts'

export interface PageProps extends OpenPageProps<EndSelf> {
  readonly desk: DeskName
}

export interface DeskPage extends Omit<OpenPage<EndSelf>, 'page'> {
  readonly page: ComponentType<PageProps>
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
  { path: '/new', page: lazily(async () => (await import('./pages/new-case-page.tsx')).NewCasePage) },
  {
    path: '/cases/:caseRef/referral',
    page: lazily(async () => (await import('./pages/referral/referral-page.tsx')).ReferralPage),
  },
  {
    path: '/cases/:caseRef/referral/needs',
    page: lazily(async () => (await import('./pages/referral/needs-page.tsx')).NeedsPage),
  },
  {
    path: '/cases/:caseRef/referral/receiver',
    page: lazily(async () => (await import('./pages/referral/receiver-page.tsx')).ReceiverPage),
  },
  {
    path: '/cases/:caseRef/referral/check',
    page: lazily(async () => (await import('./pages/referral/check-page.tsx')).CheckPage),
  },
  {
    path: '/cases/:caseRef/referral/:task',
    page: lazily(async () => (await import('./pages/referral/task-page.tsx')).TaskPage),
  },
  { path: '/kept/:id', page: lazily(async () => (await import('./pages/kept-wish-page.tsx')).KeptWishPage) },
  { path: '/kept', page: lazily(async () => (await import('./pages/kept-page.tsx')).KeptPage) },
  {
    path: '/cases/:caseRef/matches',
    page: lazily(async () => (await import('./work/matches-page.tsx')).MatchesPage),
    only: 'counsellor',
  },
  {
    path: '/cases/:caseRef/profile',
    page: lazily(async () => (await import('./work/profile-page.tsx')).ProfilePage),
    only: 'counsellor',
  },
  {
    path: '/cases/:caseRef/introductions/:fileId',
    page: lazily(async () => (await import('./work/introduction-page.tsx')).IntroductionPage),
  },
  {
    path: '/visits',
    page: lazily(async () => (await import('./pages/visits-page.tsx')).VisitsPage),
    menu: 'menu.visits',
  },
  {
    path: '/cases/:caseRef/visit',
    page: lazily(async () => (await import('./pages/request-visit-page.tsx')).RequestVisitPage),
    only: 'counsellor',
  },
  {
    path: '/cases/:caseRef/visits/:fileId/offer',
    page: lazily(async () => (await import('./pages/offer-visit-page.tsx')).OfferVisitPage),
    only: 'centre',
  },
  {
    path: '/cases/:caseRef/visits/:fileId',
    page: lazily(async () => (await import('./pages/visit-page.tsx')).VisitPage),
  },
  {
    path: '/cases/:caseRef/documents',
    page: lazily(async () => (await import('./pages/documents-page.tsx')).DocumentsPage),
  },
  {
    path: '/cases/:caseRef/consent',
    page: lazily(async () => (await import('./pages/consent-page.tsx')).ConsentPage),
  },
  {
    path: '/cases/:caseRef/person',
    page: lazily(async () => (await import('./pages/person-page.tsx')).PersonPage),
  },
  { path: '/cases/:caseRef', page: lazily(async () => (await import('./pages/case-page.tsx')).CasePage) },
  {
    path: '/vacancies',
    page: lazily(async () => (await import('./work/vacancies-page.tsx')).VacanciesPage),
    menu: 'menu.vacancies',
  },
  {
    path: '/vacancies/new',
    page: lazily(async () => (await import('./work/vacancy-form-page.tsx')).VacancyFormPage),
    only: 'centre',
  },
  {
    path: '/vacancies/import',
    page: lazily(async () => (await import('./work/import-page.tsx')).ImportPage),
    only: 'centre',
  },
  {
    path: '/vacancies/import/:importId',
    page: lazily(async () => (await import('./work/import-report-page.tsx')).ImportReportPage),
    only: 'centre',
  },
  {
    path: '/vacancies/:matterRef/change',
    page: lazily(async () => (await import('./work/vacancy-form-page.tsx')).VacancyFormPage),
    only: 'centre',
  },
  {
    path: '/vacancies/:matterRef',
    page: lazily(async () => (await import('./work/vacancy-page.tsx')).VacancyPage),
  },
  {
    path: '/introductions',
    page: lazily(async () => (await import('./work/introductions-page.tsx')).IntroductionsPage),
    menu: 'menu.introductions',
  },
  {
    path: '/notices',
    page: lazily(async () => (await import('./pages/notices-page.tsx')).NoticesPage),
    menu: 'menu.notices',
    roles: ['counsellor', 'case-worker', ...LEADS],
  },
]

export const pagesOf = (desk: DeskName): readonly OpenPage<EndSelf>[] =>
  PAGES.filter(({ only }) => only === undefined || only === desk).map(({ page: Page, ...one }) => ({
    ...one,
    page: (props) => <Page {...props} desk={desk} />,
  }))
