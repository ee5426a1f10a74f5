/**
 * What is read of a visit beside its case and its timeline: slots, and the legal pre-check explained.
 */
import type { App } from '@passerelle/service-shell'
import type { Engine } from '../engine/engine.ts'
import { legalCheckRoute } from './legal-check-route.ts'
import { slotsRoute } from './slots-route.ts'

export function visitRoutes(app: App, engine: Engine): void {
  slotsRoute(app, engine)
  legalCheckRoute(app, engine)
}
