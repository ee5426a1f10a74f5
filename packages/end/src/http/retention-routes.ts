/**
 * What is told of how long things are kept: of one case to whoever answers for it, of all of them in numbers to operators.
 */
import type { App } from '@passerelle/service-shell'
import type { Engine } from '../engine/engine.ts'
import { retentionOfCaseRoute } from './retention-of-case-route.ts'
import { retentionReportRoute } from './retention-report-route.ts'

export function retentionRoutes(app: App, engine: Engine): void {
  retentionReportRoute(app, engine)
  retentionOfCaseRoute(app, engine)
}
