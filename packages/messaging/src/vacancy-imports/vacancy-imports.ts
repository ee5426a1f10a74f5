/**
 * What an end keeps of imports of vacancies: mappings, what was shown of a file, what became of it, and which matter stands for which
 * reference of a partner. Keeps: every question names the party it is asked for; one reference never stands for two matters at once.
 */
import type { CaseRef, Corridor, Instant, PartyId } from '@passerelle/kernel'

export interface KeptMapping {
  readonly party: PartyId
  /** Also the name of the partner whose tables it reads. */
  readonly name: string
  /** As JSON. */
  readonly mapping: string
  readonly changedBy: string
  readonly changedAt: Instant
}

/** A partner of a party, in one corridor. */
export interface Partner {
  readonly party: PartyId
  readonly corridor: Corridor
  readonly partner: string
}

export interface VacancyImport extends Partner {
  readonly id: string
  /** What was read of the file and shown, as JSON; it never changes. */
  readonly report: string
  readonly by: string
  readonly at: Instant
  readonly confirmed: { readonly by: string; readonly at: Instant } | null
  /** What became of rows so far, as JSON. */
  readonly outcomes: string
}

export interface ImportedVacancy {
  readonly reference: string
  readonly matterRef: CaseRef
}

export interface VacancyImports {
  putMapping(mapping: KeptMapping): Promise<void>
  mapping(of: Pick<KeptMapping, 'party' | 'name'>): Promise<KeptMapping | undefined>
  /** By name; 500 at most. */
  mappings(party: PartyId): Promise<readonly KeptMapping[]>
  add(one: VacancyImport): Promise<void>
  find(of: Pick<VacancyImport, 'party' | 'id'>): Promise<VacancyImport | undefined>
  /** The first who confirms counts. */
  confirm(of: Pick<VacancyImport, 'party' | 'id'>, by: string, at: Instant): Promise<void>
  note(of: Pick<VacancyImport, 'party' | 'id'>, outcomes: string): Promise<void>
  /** The matter of a reference; the one that is given where there was none. */
  claim(partner: Partner, one: ImportedVacancy): Promise<CaseRef>
  /** Another matter stands for a reference from now on, unless that has happened already. @returns the one that does */
  replace(partner: Partner, one: ImportedVacancy, before: CaseRef): Promise<CaseRef>
  /** By reference. */
  imported(partner: Partner): Promise<readonly ImportedVacancy[]>
}

export const MOST_MAPPINGS = 500
