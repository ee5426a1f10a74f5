/**
 * All routes by which cases are read: lists, finding by name, the case, its timeline, documents and evidence, what is held, what may be done, who
 * sees one; and the papers for the person.
 */
import type { App } from '@passerelle/service-shell'
import type { Engine } from '../engine/engine.ts'
import { consentSheetRoute } from './consent-sheet-route.ts'
import { documentsOfCaseRoute } from './documents-of-case-route.ts'
import { evidenceRoute } from './evidence-route.ts'
import { formRoute } from './form-route.ts'
import { heldRoute } from './held-route.ts'
import { introductionsRoute } from './introductions-route.ts'
import { listRoute } from './list-route.ts'
import { nameSearchRoute } from './name-search-route.ts'
import { contentRoute } from './open-case-route.ts'
import { personsCardRoute } from './persons-card-route.ts'
import { actionsRoute, caseRoute } from './read-routes.ts'
import { timelineRoute } from './timeline-route.ts'
import { whoSeesRoute } from './who-sees-route.ts'

export function readingOfCases(app: App, engine: Engine, cursorKey: Uint8Array): void {
  formRoute(app)
  listRoute(app, engine, cursorKey)
  nameSearchRoute(app, engine)
  caseRoute(app, engine)
  timelineRoute(app, engine)
  evidenceRoute(app, engine)
  heldRoute(app, engine)
  documentsOfCaseRoute(app, engine)
  consentSheetRoute(app, engine)
  personsCardRoute(app, engine)
  actionsRoute(app, engine)
  introductionsRoute(app, engine)
  contentRoute(app, engine)
  if (engine.identity.hasMatching) whoSeesRoute(app, engine)
}
