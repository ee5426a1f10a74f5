/**
 * Who does what in tests: an end that must be let through, or must not, and what stands afterwards. Imported by tests alone.
 */
import type { FileId } from '@passerelle/kernel'
import type { Command } from '../decide/command.ts'
import { fileOf } from '../state.ts'
import { attempt, type Desk, deliverAll, expected, type TwoEnds } from './two-ends.ts'

/** One end’s work, with its file: `does` must be let through, `refused` must not. */
export interface Hand {
  readonly world: TwoEnds
  readonly desk: Desk
}

/** The end does it, or the test fails with the refusal. */
export function does({ world, desk }: Hand, command: Command): void {
  const done = attempt(world, desk, command)
  if (!done.ok) throw new Error(`refused: ${JSON.stringify(done.error)}`)
}
export function refusal({ world, desk }: Hand, command: Command): string | null {
  const done = attempt(world, desk, command)
  return done.ok ? null : done.error.code
}
/** Does each and brings it to the other end before the next. */
export function all(hand: Hand, ...commands: readonly Command[]): void {
  for (const command of commands) {
    does(hand, command)
    deliverAll(hand.world)
  }
}
export const hands = (world: TwoEnds): { office: Hand; centre: Hand } => ({
  office: { world, desk: world.destination },
  centre: { world, desk: world.origin },
})
export const onlyFile = (world: TwoEnds): FileId => Object.keys(expected(world.destination).files)[0] as FileId
export const stateOf = (world: TwoEnds, fileId: FileId): string | undefined =>
  fileOf(expected(world.destination), fileId)?.state
