/**
 * All routes by which vacancies come out of what partners have. At the origin end alone, as it publishes them.
 */
import type { App } from '@passerelle/service-shell'
import { type CodeBooks, noCodeBooks } from '../code-lists/code-books.ts'
import type { Engine } from '../engine/engine.ts'
import { openingsRoute } from './openings-route.ts'
import { vacancyImportRoutes } from './vacancy-import-routes.ts'
import { vacancyIntroductionsRoute } from './vacancy-introductions-route.ts'
import { vacancyMappingRoutes } from './vacancy-mapping-routes.ts'
import { vacancySuggestionRoute } from './vacancy-suggestion-route.ts'

export async function routesOfVacancies(app: App, engine: Engine, books: CodeBooks = noCodeBooks): Promise<void> {
  vacancyMappingRoutes(app, engine)
  await vacancySuggestionRoute(app)
  openingsRoute(app, engine)
  vacancyIntroductionsRoute(app, engine)
  await vacancyImportRoutes(app, engine, books)
}
