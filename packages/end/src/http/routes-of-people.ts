/**
 * All routes about who of a party works here, and who sees which case.
 */
import type { App } from '@passerelle/service-shell'
import type { Engine } from '../engine/engine.ts'
import type { EndSessions } from '../engine/put-person.ts'
import type { MailOptions } from '../mail/mail-carrier.ts'
import { assignmentRoute } from './assignment-route.ts'
import { coverRoutes } from './cover-routes.ts'
import { mailNoticeRoutes } from './mail-notice-routes.ts'
import { needRoutes } from './need-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { stopNoticesRoutes } from './stop-notices-routes.ts'

export interface OfPeople {
  readonly endSessions: EndSessions
  readonly mail: MailOptions | undefined
}

export async function routesOfPeople(app: App, engine: Engine, { endSessions, mail }: OfPeople): Promise<void> {
  assignmentRoute(app, engine)
  coverRoutes(app, engine)
  needRoutes(app, engine)
  peopleRoutes(app, engine, endSessions)
  mailNoticeRoutes(app, engine, mail)
  await stopNoticesRoutes(app, engine)
}
