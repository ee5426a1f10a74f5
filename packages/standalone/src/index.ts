/**
 * Everything in one process, for one machine and for replays.
 */
export { DEMO_PAIRS } from './demo/demo-cases.ts'
export { DEMO_CODES, type DemoWorld, startDemo } from './demo/start-demo.ts'
export { startWorld, type World, type WorldEnd, type WorldOptions } from './start-world.ts'
export type { TransportName } from './transport.ts'
export { demoCorridors, type EndPlan, OPERATIONS, type PlannedCorridor, worldPlan } from './world-plan.ts'
