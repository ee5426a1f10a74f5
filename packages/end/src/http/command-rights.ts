/**
 * Which right each command needs, by the family its event belongs to. Which end and which party may give it is casework's.
 * Keeps: a family without a line here does not compile.
 */
import { type CommandType, catalogue } from '@passerelle/contracts'
import type { Right } from '@passerelle/service-shell'

type Family = CommandType extends `${infer First}.${string}` ? First : never

const RIGHTS: Readonly<Record<Family, Right>> = {
  access: 'answer-for-data',
  advisory: 'warn',
  agreement: 'agree',
  arrival: 'accompany',
  case: 'counsel',
  centre: 'announce',
  'centre-profile': 'announce',
  consent: 'counsel',
  contact: 'accompany',
  correction: 'counsel',
  counselling: 'counsel',
  'country-sheet': 'publish',
  decision: 'counsel',
  departure: 'accompany',
  diaspora: 'exchange',
  dossier: 'refer',
  erasure: 'answer-for-data',
  event: 'counsel',
  feedback: 'accompany',
  'follow-up': 'accompany',
  information: 'exchange',
  interest: 'counsel',
  labour: 'exchange',
  match: 'refer',
  message: 'counsel',
  needs: 'exchange',
  'network-event': 'exchange',
  note: 'counsel',
  offer: 'counsel',
  options: 'counsel',
  package: 'accompany',
  placement: 'accompany',
  'predeparture-call': 'accompany',
  profile: 'counsel',
  recognition: 'accompany',
  referral: 'refer',
  'reintegration-plan': 'accompany',
  service: 'accompany',
  support: 'counsel',
  thread: 'exchange',
  training: 'accompany',
  vacancy: 'exchange',
  visit: 'refer',
}

export function rightOf(type: CommandType): Right {
  if (type === 'case.handed-over') return 'hand-over'
  const family = type.slice(0, type.indexOf('.')) as Family
  const { end, kind } = catalogue[type]
  const isOfOrigin = family === 'visit' || family === 'match'
  if (isOfOrigin && kind === 'fact') return 'accompany'
  return (family === 'referral' && end === 'R') || (isOfOrigin && end === 'O') ? 'answer' : RIGHTS[family]
}
