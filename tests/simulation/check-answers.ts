/**
 * What must hold of what ends had to erase, once a world has come to rest: each holder has said what has become of it.
 */
import { carriedOutAt } from '@passerelle/casework'
import { HOUR } from '@passerelle/kernel'
import { bothEnds, WHOLE_REST } from './drain.ts'
import { Broken } from './invariants.ts'
import { nameOf, type World } from './world.ts'

/** What ended in the course of the rest itself had not the epochs that it takes. */
export function checkAnswers(world: World): void {
  const before = world.time - WHOLE_REST + HOUR
  for (const { end, tables } of bothEnds(world))
    for (const { caseRef, folded, held } of tables.cases.values()) {
      const silent = folded.state.erasures.find(
        (one) => one.cause !== 'asked' && one.answer === null && carriedOutAt(one) < before,
      )
      if (silent && held === 0)
        throw new Broken(
          'what had to be erased is answered for by both holders',
          `${end} has heard nothing from ${silent.askedOf} in ${nameOf(world, caseRef)}`,
        )
    }
}
