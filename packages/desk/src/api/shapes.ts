/**
 * What an end tells a desk, as its own schemas say it: types alone, nothing of it is loaded.
 */
export type {
  Action,
  CaseOverview,
  CaseWhole,
  CentreOverview,
  DocumentOfCase,
  EndSelf,
  Form,
  FormPart,
  LegalCheck,
  Page,
  SessionView,
  SlotOfVisit,
  TimelineEntry,
  VisitSeen,
} from '@passerelle/end/shapes'
