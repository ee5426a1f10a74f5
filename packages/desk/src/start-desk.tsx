/**
 * Starts a desk at which people work on cases: it keeps what they write, hears what changes, and opens without a line.
 */
import { listen } from './api/changes.ts'
import type { EndSelf } from './api/shapes.ts'
import type { DeskOptions } from './begin-desk.ts'
import { startKeeping } from './kept/keeping.ts'
import { KeptStatus } from './kept/kept-status.tsx'
import { NoLine } from './kept/no-line.tsx'
import { loadNames } from './names/names.ts'
import { openDesk } from './open-desk.tsx'
import { pagesOf } from './pages.tsx'
import { TEXTS_OF_DESKS } from './texts/texts-of-desks.ts'
import { keepDesk } from './worker/worker-address.ts'

export async function startDesk(options: DeskOptions): Promise<void> {
  await openDesk<EndSelf>({
    ...options,
    pages: pagesOf(options.name),
    texts: TEXTS_OF_DESKS,
    selfAt: '/end',
    loadNames,
    begin(working) {
      listen()
      startKeeping(working)
    },
    Status: KeptStatus,
    NoLine,
  })
  keepDesk()
}
