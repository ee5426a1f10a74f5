/**
 * What is read of visits beside their case and its timeline: the list, one of them, slots, its appointment, the legal pre-check explained.
 */
import type { App } from '@passerelle/service-shell'
import type { Engine } from '../engine/engine.ts'
import { appointmentRoute } from './appointment-route.ts'
import { legalCheckBeforeRoute, legalCheckRoute } from './legal-check-route.ts'
import { slotsRoute } from './slots-route.ts'
import { visitListRoute, visitRoute } from './visit-list-routes.ts'

export function visitRoutes(app: App, engine: Engine, cursorKey: Uint8Array): void {
  visitListRoute(app, engine, cursorKey)
  visitRoute(app, engine)
  slotsRoute(app, engine)
  appointmentRoute(app, engine)
  legalCheckRoute(app, engine)
  legalCheckBeforeRoute(app, engine)
}
