/**
 * What an end tells a desk, as its own schemas say it: types alone, nothing of it is loaded.
 */
export type {
  Action,
  CaseOverview,
  CaseWhole,
  CentreWhole,
  EndSelf,
  Form,
  FormPart,
  Names,
  Page,
  SessionView,
  TimelineEntry,
} from '@passerelle/end/shapes'
