/**
 * Suspensions of parties in memory: for worlds that keep nothing, and tests.
 */
import { mayConfirm, type PartnerAct, type PartnerActs, proposed, suspensionsIn } from '../domain/partner-acts.ts'

export function memoryPartnerActs(): PartnerActs {
  let acts: readonly PartnerAct[] = []
  const isSuspended = (party: string): boolean => suspensionsIn(acts).some((one) => one.party === party)
  return {
    async propose(act) {
      const waiting = acts.filter(({ party, confirmed, until }) => party === act.party && !confirmed && until > act.at)
      const result = proposed(act, { isSuspended: isSuspended(act.party), waiting })
      if (result.ok && result.value === act) acts = [...acts, act]
      return result
    },
    async confirm(id, by, at) {
      const act = acts.find((one) => one.id === id)
      const result = mayConfirm(act, { by, at, isSuspended: act !== undefined && isSuspended(act.party) })
      if (result.ok) acts = acts.map((one) => (one.id === id ? result.value : one))
      return result
    },
    latest: async (limit) => acts.toSorted((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1)).slice(0, limit),
    suspended: async () => suspensionsIn(acts),
  }
}
