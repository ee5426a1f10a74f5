/**
 * Every page of the console: the pulse is there at once, the others are loaded when they are first opened.
 */
import { t } from '../language.ts'
import type { OpenPage } from '../open-desk.tsx'
import { lazily } from '../parts/lazily.tsx'
import { Notice } from '../parts/notice.tsx'
import { PulsePage } from './pulse-page.tsx'
import type { OperationsSelf } from './shapes.ts'

const tracePage = lazily(async () => (await import('./trace-page.tsx')).TracePage)

export const CONSOLE_PAGES: readonly OpenPage<OperationsSelf>[] = [
  { path: '/', page: PulsePage, menu: 'menu.pulse' },
  {
    path: '/stuck',
    page: lazily(async () => (await import('./stuck-page.tsx')).StuckPage),
    menu: 'menu.stuck',
  },
  {
    path: '/alerts',
    page: lazily(async () => (await import('./alerts-page.tsx')).AlertsPage),
    menu: 'menu.alerts',
  },
  {
    path: '/put-aside',
    page: lazily(async () => (await import('./put-aside-page.tsx')).PutAsidePage),
    menu: 'menu.put-aside',
  },
  {
    path: '/put-aside/:end',
    page: lazily(async () => (await import('./put-aside-records-page.tsx')).PutAsideRecordsPage),
  },
  { path: '/redrives', page: lazily(async () => (await import('./redrives-page.tsx')).RedrivesPage) },
  { path: '/redrives/:id', page: lazily(async () => (await import('./redrive-page.tsx')).RedrivePage) },
  {
    path: '/partners',
    page: lazily(async () => (await import('./partners-page.tsx')).PartnersPage),
    menu: 'menu.partners',
  },
  {
    path: '/log',
    page: lazily(async () => (await import('./log-page.tsx')).LogPage),
    menu: 'menu.log',
  },
  { path: '/trace', page: tracePage, menu: 'menu.trace' },
  { path: '/trace/:ref', page: tracePage },
  {
    path: '*',
    page: () => <Notice kind="info" title={t('console.no-page.title')} text={t('console.no-page.text')} />,
  },
]
