/**
 * Which events can be declared void, and which of them only together with a stand-in. Asked by decide and by replay.
 */
const ENDINGS: ReadonlySet<string> = new Set([
  'referral.withdrawn',
  'referral.expired',
  'visit.cancelled',
  'match.person-declined',
  'match.turned-down',
  'consent.withdrawn',
  'consent.expired',
])

/** What ended something: voided only together with a stand-in, folded at the same place. */
export const endsSomething = (type: string): boolean => ENDINGS.has(type)
export const cannotBeVoided = (type: string): boolean => type === 'event.voided' || type.startsWith('receipt.')
