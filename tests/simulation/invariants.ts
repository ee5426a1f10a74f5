/**
 * Every promise that a simulated world is held to, by name. What a failing history breaks is one of these, or a fault.
 */
export const INVARIANTS = [
  // What was answered with a 202 has exactly one effect, or its author is shown why not.
  'what was accepted has one effect',
  'what is answered is stored',
  'a command asked for twice is done once',
  'what is superseded says why',
  'what is called sent lies in the log',
  'what is sent comes back',
  'what is written reaches the log',
  'a notice is given once',
  // Nothing stands that nobody wrote.
  'nothing stands that nobody wrote',
  'every event is there once',
  // Order and numbers of a case.
  'the log keeps the order of each case',
  'numbers have no gap',
  'a number is drawn once',
  'no record is skipped',
  // Both ends see the same.
  'both ends see the same file',
  'both ends see what the log says',
  // Receipts are true, and given.
  'receipts are truthful',
  'what has arrived is acknowledged',
  // What waits is shown, and let go.
  'holds are shown',
  'holds are released',
  'a hold raises an alarm',
  'no deadline fires on a hold',
  // Keys.
  'both ends keep the same keys',
  'who may read has the key',
  'what had to be erased is answered for by both holders',
  // Positions.
  'positions never move back',
  'positions never pass the end of the log',
  // Everything comes to its end.
  'everything is taken in in the end',
  'deadlines come to rest',
  'it comes to rest',
] as const
export type Invariant = (typeof INVARIANTS)[number]

/** An invariant that does not hold: which, and how it shows. */
export class Broken extends Error {
  readonly invariant: Invariant

  constructor(invariant: Invariant, detail: string) {
    super(`${invariant}: ${detail}`)
    this.name = 'Broken'
    this.invariant = invariant
  }
}
