/**
 * Whether somebody belongs to an end, whose provider may also serve others: the people and programs of its parties, and its
 * operator. Keeps: who works at one end has no session and no token at another.
 */
import type { Admits } from '@passerelle/service-shell'
import type { EndDirectory } from './directory.ts'
import type { EndIdentity } from './engine/engine.ts'

/** The party under whose name an end is operated, for example `OPERATOR-MA`. */
const operatorAt = ({ country }: EndIdentity): string => `OPERATOR-${country.toUpperCase()}`

export const belongsTo =
  (identity: EndIdentity, directory: Pick<EndDirectory, 'partiesOf'>): Admits =>
  ({ party, role }) =>
    role === 'operator' ? party === operatorAt(identity) : directory.partiesOf(identity).includes(party)
