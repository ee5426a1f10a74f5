/**
 * Starts the console of the operators: pages in two languages. It keeps nothing on the device.
 */
import type { TextSource } from '../language.ts'
import { openDesk } from '../open-desk.tsx'
import { CONSOLE_PAGES } from './console-pages.tsx'
import { ConsoleStatus, Unreachable } from './console-status.tsx'
import { loadParties } from './names-of-ends.ts'
import type { OperationsSelf } from './shapes.ts'

const TEXTS: TextSource = { first: { de: () => import('./texts/de.ts'), en: () => import('./texts/en.ts') } }

export const startConsole = (): Promise<void> =>
  openDesk<OperationsSelf>({
    name: 'operations',
    languages: ['de', 'en'],
    pages: CONSOLE_PAGES,
    texts: TEXTS,
    selfAt: '/operations',
    loadNames: loadParties,
    begin: () => undefined,
    Status: ConsoleStatus,
    NoLine: Unreachable,
  })
