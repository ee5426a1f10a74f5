/**
 * Says that somebody of a party works with its cases, in which role, or has left. Keeps: a party that has a list has somebody on it
 * who leads; whoever has left has no session and no case.
 */
import { ok, type PartyId, type Result, refuse } from '@passerelle/kernel'
import type { CaseTransaction, PartyPerson } from '@passerelle/messaging'
import { assignIn } from './assign-case.ts'
import { changeOf } from './case-session.ts'
import type { Engine } from './engine.ts'
import { STAFF } from './staff.ts'

export interface PutPerson extends Pick<PartyPerson, 'party' | 'actor' | 'role' | 'state'> {
  readonly by: string
}

/** Ends all sessions of somebody. */
export type EndSessions = (actor: string) => Promise<unknown>

const AT_ONCE = 100

export async function putPerson(
  engine: Engine,
  { by, ...told }: PutPerson,
  endSessions: EndSessions,
): Promise<Result<PartyPerson, 'last-lead'>> {
  const person = { ...told, changedBy: by, changedAt: engine.clock.now() }
  const lead = STAFF[engine.identity.end][1]
  const done = await engine.store.transact<Result<PartyPerson, 'last-lead'>>(async (tx) => {
    const before = await tx.lockPeople(person.party)
    // The list begins with whoever begins it: they lead, and would be shut out otherwise.
    const first = before.length === 0 ? [{ ...person, actor: by, role: lead, state: 'active' as const }] : []
    const others = [...before, ...first].filter(({ actor }) => actor !== person.actor)
    if (![...others, person].some(({ role, state }) => role === lead && state === 'active')) return refuse('last-lead')
    for (const one of [...first.filter(({ actor }) => actor !== person.actor), person]) await tx.putPerson(one)
    await narrowMail(tx, person, person.role === lead)
    return ok(person)
  })
  if (!done.ok) return done
  engine.staff.changed(person.party)
  if (person.state === 'left') {
    await endSessions(person.actor)
    await releaseCases(engine, person, by)
  }
  engine.standingChanged(person)
  return done
}

/** Who has left is told nothing by mail any more, and their address is gone; who leads no more, not what waits for who leads. */
async function narrowMail(tx: CaseTransaction, { party, actor, state }: PartyPerson, leads: boolean): Promise<void> {
  const wish = await tx.mailWish({ party, actor })
  const kinds = wish?.kinds.filter((kind) => leads || kind !== 'second-person') ?? []
  if (!wish) return
  if (state === 'left' || kinds.length === 0) await tx.removeMailWish(wish)
  else await tx.putMailWish({ ...wish, kinds })
}

/** What interrupts it leaves the rest assigned: saying once more that somebody has left goes on with it. */
async function releaseCases(engine: Engine, { party, actor }: { party: PartyId; actor: string }, by: string) {
  for (;;) {
    const refs = await engine.store.people.casesOf({ party, actor }, AT_ONCE)
    if (refs.length === 0) return
    const at = engine.clock.now()
    const released = await engine.store.transact(async (tx) => {
      const rows = [...(await tx.lockCases(refs)).values()].filter(({ assigned }) => assigned[party]?.to === actor)
      const record = { party, to: null, by, at, because: 'left' } as const
      return Promise.all(rows.map((row) => assignIn(tx, row, { ...record, caseRef: row.caseRef })))
    })
    engine.changed({ cases: released.map(changeOf), emitted: 0 })
  }
}
