/**
 * Bugs that a simulation and the runs under faults must find, each planted around a port and never in the product: one by one, by name.
 */
import { IN_THE_KEYS } from './in-the-keys.ts'
import { IN_THE_RECORD } from './in-the-record.ts'
import { ON_THE_WAY } from './on-the-way.ts'
import type { Plant } from './plant.ts'
import { TOWARDS_PEOPLE } from './towards-people.ts'

export const PLANTS: readonly Plant[] = [...ON_THE_WAY, ...IN_THE_RECORD, ...IN_THE_KEYS, ...TOWARDS_PEOPLE]

export const plantOf = (name: string): Plant | undefined => PLANTS.find((one) => one.name === name)
