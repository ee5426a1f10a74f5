/**
 * Operations with a new empty database: what it saw before comes back from the log, to the very state that both ends show.
 */
import { createHash } from 'node:crypto'
import { sharedView } from '@passerelle/casework'
import type { CaseRef } from '@passerelle/kernel'
import { openFlows } from '@passerelle/operations'
import { see, until } from './calls.ts'
import { type Drill, insist } from './drill.ts'
import type { DrillWorld } from './drill-world.ts'
import { centreSees, refer, type Traffic, talk } from './traffic.ts'

/** Starts it on a database, and waits until it shows every case as the ends do. @returns how many events it knows */
async function followsAll({ operations }: DrillWorld, traffic: Traffic, database: string): Promise<number> {
  const store = await openFlows(await operations.start(database))
  try {
    let events = 0
    for (const caseRef of traffic.cases) {
      await until(`operations shows ${caseRef} as both ends do`, async () => {
        const watched = await store.caseOf(caseRef as CaseRef)
        const digest = watched && createHash('sha256').update(sharedView(watched.folded.state)).digest('hex')
        const shown = await Promise.all(
          [traffic.office, traffic.centre].map((party) => see<{ digest: string }>(party, `/cases/${caseRef}`)),
        )
        return shown.every((view) => view.digest === digest)
      })
      events += (await store.eventsOf(caseRef as CaseRef)).length
    }
    return events
  } finally {
    await store.close()
  }
}

export const operationsEmpty: Drill = {
  name: 'operations-empty',
  async hold(world, traffic) {
    await centreSees(traffic, await refer(traffic))
    await talk(traffic, 2)
    const before = await followsAll(world, traffic, 'operations_lost')
    await world.operations.stop()
    await talk(traffic, 2)
    const after = await followsAll(world, traffic, 'operations_new')
    await world.operations.stop()
    insist(after > before, 'it knows less than before its database was lost')
    return `a new empty database knew all ${after} events of ${traffic.cases.length} cases from the log, in the state of both ends`
  },
}
