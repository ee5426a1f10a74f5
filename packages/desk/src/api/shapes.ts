/**
 * What an end tells a desk, as its own schemas say it: types alone, nothing of it is loaded.
 */
export type {
  Action,
  CaseOverview,
  CaseWhole,
  CentreOverview,
  Covering,
  EndSelf,
  Form,
  FormPart,
  InNeed,
  MatterOverview,
  NamedCases,
  Need,
  Page,
  ProposedAct,
  SearchReason,
  SessionView,
  StaffMember,
  TimelineEntry,
} from '@passerelle/end/shapes'
