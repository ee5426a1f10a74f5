/**
 * What an end tells a desk, as its own schemas say it: types alone, nothing of it is loaded.
 */
export type {
  Action,
  CaseMatches,
  CaseOverview,
  CaseWhole,
  CentreWhole,
  EndSelf,
  Form,
  FormPart,
  MatterOverview,
  MatterWhole,
  Names,
  Page,
  ProfileDraft,
  SessionView,
  TimelineEntry,
  VacancyCandidates,
  VacancyImportShown,
  VacancyName,
  WaitingIntroductions,
} from '@passerelle/end/shapes'
