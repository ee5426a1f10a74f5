/**
 * Bugs that a simulation must find, each planted around a port and never in the product: one by one, by name.
 */
import { IN_THE_RECORD } from './plants/in-the-record.ts'
import { ON_THE_WAY } from './plants/on-the-way.ts'
import type { Plant } from './plants/plant.ts'
import { TOWARDS_PEOPLE } from './plants/towards-people.ts'

export const PLANTS: readonly Plant[] = [...ON_THE_WAY, ...IN_THE_RECORD, ...TOWARDS_PEOPLE]

export const plantOf = (name: string): Plant | undefined => PLANTS.find((one) => one.name === name)
