/**
 * All routes about what passes between the ends and concerns no person.
 */
import type { App } from '@passerelle/service-shell'
import type { Engine } from '../engine/engine.ts'
import { centreRoutes } from './centre-routes.ts'
import { directoryRoute } from './directory-route.ts'
import { matterCommandRoutes } from './matter-command-routes.ts'
import { answersRoute, matterRoute, mattersRoute } from './matter-routes.ts'

export function routesOfMatters(app: App, engine: Engine, cursorKey: Uint8Array): void {
  matterCommandRoutes(app, engine)
  mattersRoute(app, engine, cursorKey)
  matterRoute(app, engine)
  answersRoute(app, engine, cursorKey)
  centreRoutes(app, engine)
  directoryRoute(app, engine)
}
