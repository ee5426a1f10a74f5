/**
 * For whoever replays journeys in another way than by the command: what is sent may go by other hands than this client's.
 */
export { type Accepted, connectEnd, type EndClient, type Problem } from './end-client.ts'
export { type Journey, readJourneys } from './journey.ts'
export { type Replay, replay, type StepOutcome } from './replay.ts'
export { scheduleOf } from './schedule.ts'
export type { World as ReplayWorld } from './world.ts'
export { worldClock } from './world-clock.ts'
