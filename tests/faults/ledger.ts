/**
 * What the parties of a run were told. Keeps: a command is accepted when it was answered 202 and not before; of one that
 * was never answered nobody knows whether it took effect, and it may have done so once.
 */
import { catalogue, type EventType } from '@passerelle/contracts'

export interface EventRef {
  readonly eventId: string
  readonly type: EventType
}

export interface Asked {
  readonly party: string
  readonly caseRef: string
  readonly path: string
  readonly body: object
  readonly key: string
  /** In some text of the command, where it has any; in no other command. */
  readonly unique: string
  /** Its place among what this party asked of this case; null where it was asked again later, after others. */
  turn: number | null
  outcome: 'accepted' | 'refused' | 'unknown'
  /** Of what was accepted. */
  events: readonly EventRef[]
}

export interface TalkedCase {
  readonly caseRef: string
  readonly office: string
  readonly centre: string
  readonly asked: Asked[]
}

export interface Ledger {
  readonly cases: TalkedCase[]
  /** References of what was published and answered. */
  readonly vacancies: string[]
  /** Codes of refusals, and how often. */
  readonly refusals: Map<string, number>
}

export const newLedger = (): Ledger => ({ cases: [], vacancies: [], refusals: new Map() })

export const acceptedIn = ({ cases }: Ledger): number =>
  cases.reduce((sum, { asked }) => sum + asked.filter(isAccepted).length, 0)

export const isAccepted = ({ outcome }: Asked): boolean => outcome === 'accepted'

export const crosses = (type: EventType): boolean => catalogue[type].topic === 'case'

/** Cases that never crossed are at their own end alone. */
export const hasCrossed = ({ asked }: TalkedCase): boolean =>
  asked.some((one) => isAccepted(one) && one.events.some(({ type }) => crosses(type)))
