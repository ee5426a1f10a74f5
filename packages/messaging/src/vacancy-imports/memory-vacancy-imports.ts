/**
 * What is kept of imports of vacancies, in memory.
 */
import type { CaseRef } from '@passerelle/kernel'
import {
  type KeptMapping,
  MOST_MAPPINGS,
  type Partner,
  type VacancyImport,
  type VacancyImports,
} from './vacancy-imports.ts'

export interface VacancyTables {
  readonly mappings: Map<string, KeptMapping>
  readonly imports: Map<string, VacancyImport>
  /** By partner, then by reference. */
  readonly imported: Map<string, ReadonlyMap<string, CaseRef>>
}

export const newVacancyTables = (): VacancyTables => ({ mappings: new Map(), imports: new Map(), imported: new Map() })

export const copyOfVacancyTables = ({ mappings, imports, imported }: VacancyTables): VacancyTables => ({
  mappings: new Map(mappings),
  imports: new Map(imports),
  imported: new Map(imported),
})

const partnerKey = ({ party, corridor, partner }: Partner): string => JSON.stringify([party, corridor, partner])
const nameKey = ({ party, name }: Pick<KeptMapping, 'party' | 'name'>): string => JSON.stringify([party, name])
const order = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

/** Where a matter is no more, its reference stands for none. */
export function forgetImported({ imported }: VacancyTables, ref: CaseRef): void {
  for (const [partner, known] of imported)
    imported.set(partner, new Map([...known].filter(([, matterRef]) => matterRef !== ref)))
}

export function memoryVacancyImports({ mappings, imports, imported }: VacancyTables): VacancyImports {
  const find = ({ party, id }: Pick<VacancyImport, 'party' | 'id'>): VacancyImport | undefined => {
    const one = imports.get(id)
    return one?.party === party ? one : undefined
  }
  const set = (partner: Partner, reference: string, matterRef: CaseRef): CaseRef => {
    imported.set(partnerKey(partner), new Map(imported.get(partnerKey(partner))).set(reference, matterRef))
    return matterRef
  }
  const known = (partner: Partner, reference: string): CaseRef | undefined =>
    imported.get(partnerKey(partner))?.get(reference)
  return {
    putMapping: async (mapping) => void mappings.set(nameKey(mapping), mapping),
    mapping: async (of) => mappings.get(nameKey(of)),
    mappings: async (party) =>
      [...mappings.values()]
        .filter((one) => one.party === party)
        .toSorted((a, b) => order(a.name, b.name))
        .slice(0, MOST_MAPPINGS),
    add: async (one) => void imports.set(one.id, one),
    find: async (of) => find(of),
    async confirm(of, by, at) {
      const one = find(of)
      if (one?.confirmed === null) imports.set(one.id, { ...one, confirmed: { by, at } })
    },
    async note(of, outcomes) {
      const one = find(of)
      if (one) imports.set(one.id, { ...one, outcomes })
    },
    claim: async (partner, { reference, matterRef }) => known(partner, reference) ?? set(partner, reference, matterRef),
    async replace(partner, { reference, matterRef }, before) {
      const now = known(partner, reference)
      return now === undefined || now === before ? set(partner, reference, matterRef) : now
    },
    imported: async (partner) =>
      [...(imported.get(partnerKey(partner)) ?? [])]
        .map(([reference, matterRef]) => ({ reference, matterRef }))
        .toSorted((a, b) => order(a.reference, b.reference)),
  }
}
