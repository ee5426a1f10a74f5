/**
 * All routes by which employers answer to introductions. At the origin end alone, which writes down what they answer.
 */
import type { App } from '@passerelle/service-shell'
import { type EmployerLinkOptions, requireNeutral } from '../employer-links/link-settings.ts'
import type { Engine } from '../engine/engine.ts'
import { employerAnswerRoutes } from './employer-answer-routes.ts'
import { employerLinkRoutes } from './employer-link-routes.ts'

/** @param employers undefined where this end has no neutral name and address */
export async function routesOfEmployers(app: App, engine: Engine, employers?: EmployerLinkOptions): Promise<void> {
  employerLinkRoutes(app, engine, employers)
  if (employers) await employerAnswerRoutes(app, engine, requireNeutral(employers))
}
