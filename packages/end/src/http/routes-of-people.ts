/**
 * All routes about who of a party works here, and who sees which case.
 */
import type { App } from '@passerelle/service-shell'
import type { Engine } from '../engine/engine.ts'
import type { EndSessions } from '../engine/put-person.ts'
import { assignmentRoute } from './assignment-route.ts'
import { coverRoutes } from './cover-routes.ts'
import { needRoutes } from './need-routes.ts'
import { peopleRoutes } from './people-routes.ts'

export function routesOfPeople(app: App, engine: Engine, endSessions: EndSessions): void {
  assignmentRoute(app, engine)
  coverRoutes(app, engine)
  needRoutes(app, engine)
  peopleRoutes(app, engine, endSessions)
}
