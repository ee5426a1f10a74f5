/**
 * Everything in one process, for one machine and for replays.
 */
export { startWorld, type World, type WorldEnd, type WorldOptions } from './start-world.ts'
export type { TransportName } from './transport.ts'
export { demoCorridors, type EndPlan, type PlannedCorridor, worldPlan } from './world-plan.ts'
