/**
 * What careful clients do once the faults are over: who gave up asks once more under the same key, and some ask again what
 * was answered long ago. Keeps: a key has one answer; what was told first is what counts.
 */
import type { Findings } from './check.ts'
import { type Asked, isAccepted, type Ledger } from './ledger.ts'
import { post } from './load.ts'
import type { World } from './world.ts'

/** Of the answered commands of a case, how many are asked again. */
const SAMPLE = 4
const AT_ONCE = 8

export async function askAgain(world: World, { cases }: Ledger, findings: Findings): Promise<void> {
  const answered = cases.flatMap(({ asked }) => asked.filter(isAccepted).slice(-SAMPLE))
  // The other half stays unknown: nobody ever asks for it again.
  const unknown = cases
    .flatMap(({ asked }) => asked.filter(({ outcome }) => outcome === 'unknown'))
    .filter((_, n) => n % 2 === 0)
  const left = [...answered, ...unknown]
  const work = async (): Promise<void> => {
    for (let one = left.pop(); one; one = left.pop()) await again(world, one, findings)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}

async function again(world: World, asked: Asked, findings: Findings): Promise<void> {
  const answer = await post(world.party(asked.party), asked.path, asked)
  if (!answer) return
  const { outcome } = asked
  if (outcome === 'unknown') {
    asked.turn = null
    asked.outcome = answer.ok ? 'accepted' : 'refused'
    if (answer.ok) asked.events = answer.body.events
  } else if (!answer.ok || JSON.stringify(answer.body.events) !== JSON.stringify(asked.events)) {
    findings.doubled += 1
    findings.words.push(
      `doubled: ${asked.party} ${asked.path} was answered ${JSON.stringify(answer.body)} the second time`,
    )
  }
}
