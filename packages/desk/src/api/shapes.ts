/**
 * What an end tells a desk, as its own schemas say it: types alone, nothing of it is loaded.
 */
export type {
  Action,
  CaseMatches,
  CaseOverview,
  CaseWhole,
  CentreWhole,
  DocumentOfCase,
  EndSelf,
  Form,
  FormPart,
  LegalCheck,
  MatterOverview,
  MatterWhole,
  Names,
  Page,
  ProfileDraft,
  SessionView,
  SlotOfVisit,
  TimelineEntry,
  VacancyCandidates,
  VacancyImportShown,
  VacancyName,
  VisitSeen,
  WaitingIntroductions,
} from '@passerelle/end/shapes'
