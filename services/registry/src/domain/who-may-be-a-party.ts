/**
 * Who may run an office or a centre: bodies that counsel, place and reintegrate, by a closed list. Keeps: a body that enforces, such as police,
 * border guard, an authority for foreigners or for deportation, cannot become a party, whatever it calls itself (DOMAIN: no enforcement purpose).
 */
export const RUNS_OFFICES: readonly string[] = ['state', 'municipal', 'ngo', 'international-organisation']
export const RUNS_CENTRES: readonly string[] = [
  'public-employment-service',
  'development-agency',
  'ngo',
  'national-reintegration-centre',
  'return-centre',
  'ministry',
  'municipal',
  'international-organisation',
]

interface RunParty {
  readonly end: 'destination' | 'origin'
  /** As in the directory, for example `development-agency`. */
  readonly operator: string
}

export const mayBeParty = ({ end, operator }: RunParty): boolean =>
  (end === 'destination' ? RUNS_OFFICES : RUNS_CENTRES).includes(operator)
