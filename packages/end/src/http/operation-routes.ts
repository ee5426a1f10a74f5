/**
 * What operators see and do at an end: what was put aside, alarms, and acts that may need a second person.
 */
import type { App } from '@passerelle/service-shell'
import type { Engine } from '../engine/engine.ts'
import { holdOperations } from '../operations/operations-token.ts'
import { actRoutes } from './act-routes.ts'
import { alarmsRoute } from './end-routes.ts'
import { parkedRoute } from './parked-route.ts'
import { rehearseRoute } from './rehearse-route.ts'
import { retentionRoutes } from './retention-routes.ts'

export function operationRoutes(app: App, engine: Engine, cursorKey: Uint8Array): void {
  holdOperations(app)
  parkedRoute(app, engine, cursorKey)
  alarmsRoute(app, engine)
  rehearseRoute(app, engine)
  actRoutes(app, engine)
  retentionRoutes(app, engine)
}
