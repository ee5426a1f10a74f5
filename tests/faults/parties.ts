/**
 * Between whom a run takes place.
 */
import type { Corridor, End } from '@passerelle/kernel'

export const CORRIDOR = 'de-ma' as Corridor
export const PARTITIONS = 3

export const PARTIES: Readonly<Record<End, readonly string[]>> = {
  destination: ['OFF-DE-NW-01', 'OFF-DE-BE-01', 'OFF-DE-BY-01', 'OFF-DE-BW-01', 'OFF-DE-HH-01', 'OFF-DE-SN-01'],
  origin: ['CTR-MA-CAS', 'CTR-MA-TNG'],
}
