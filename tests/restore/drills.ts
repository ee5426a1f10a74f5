/**
 * The drills. Each brings one disaster over a deployment at work, and tells what it has seen on the way back; what holds
 * for all of them afterwards is findings.ts.
 */
import type { End } from '@passerelle/kernel'
import { Kafka, logLevel } from 'kafkajs'
import { ask, type Party, see } from './calls.ts'
import { type Drill, insist } from './drill.ts'
import type { DrillWorld } from './drill-world.ts'
import { erased } from './erasure-drill.ts'
import { findings, isClean } from './findings.ts'
import { operationsEmpty } from './operations-drill.ts'
import { centreSees, cross, refer, repeat, type Traffic, talk } from './traffic.ts'

const partyAt = ({ office, centre }: DrillWorld, end: End): Party => (end === 'destination' ? office : centre)

/** Whether an end says that it has noticed. */
async function raised({ operators }: DrillWorld, end: End, kind: string): Promise<void> {
  const { items } = await see<{ items: readonly { kind: string }[] }>(operators[end], '/operations/alarms')
  insist(
    items.some((alarm) => alarm.kind === kind),
    `${end} has not raised ${kind}`,
  )
}

/** Two cases more, at work. */
async function atWork(traffic: Traffic): Promise<void> {
  for (let n = 0; n < 2; n += 1) await centreSees(traffic, await refer(traffic))
  await talk(traffic, 2)
}

/** Starts an end and asks it for something at once, and again, until it does it. @returns the answers on the way */
async function comesBack(world: DrillWorld, end: End, caseRef: string): Promise<ReadonlySet<number>> {
  const seen = new Set<number>()
  world.startEnd(end)
  const party = partyAt(world, end)
  // No such command: what is asked is only whether it would be decided at all.
  for (const giveUpAt = Date.now() + 90_000; Date.now() < giveUpAt; ) {
    const { status } = await ask(party, `/cases/${caseRef}/reopen-case`, { body: { reason: 'x' }, key: `probe-${end}` })
    seen.add(status)
    if (status >= 400 && status < 500) return seen
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error(`${end} took no command within 90 s: ${[...seen].join(', ')}`)
}

const fromBackup = (end: End): Drill => ({
  name: `${end}-from-backup`,
  async hold(world, traffic) {
    await atWork(traffic)
    const writing = talk(traffic, 5)
    const backup = await world.backUp(end)
    await writing
    await world.hoursPass(1)
    const before = traffic.given.length
    const caseRef = await refer(traffic)
    await centreSees(traffic, caseRef)
    await cross(traffic, caseRef)
    await talk(traffic, 20)
    insist(isClean(await findings(traffic)), 'the ends were not equal before the disaster')
    await world.stopEnd(end)
    await world.restore(end, backup)
    const seen = await comesBack(world, end, caseRef)
    insist(seen.has(503), `it was never seen to refuse, only ${[...seen].join(', ')}`)
    const own = traffic.given.slice(before).filter(({ by }) => by === partyAt(world, end))
    const different = await repeat(own)
    insist(different === 0, `${different} repeated commands got another answer`)
    await talk(traffic, 2)
    return `503 until it had found ${own.length} commands of the last hour again, each repeated with the first answer`
  },
})

const registryAway: Drill = {
  name: 'registry-away',
  async hold(world, traffic) {
    await world.registry.stop('SIGKILL')
    for (const end of ['destination', 'origin'] as const) {
      await world.stopEnd(end)
      world.startEnd(end)
      await world.ready(end)
    }
    await atWork(traffic)
    const found = await findings(traffic)
    await world.registry.start()
    insist(isClean(found), 'the ends were not equal while the registry was away')
    return 'both ends restarted without it, cases opened, referred and talked about'
  },
}

const rebuiltCluster: Drill = {
  name: 'rebuilt-cluster',
  async hold(world, traffic) {
    await atWork(traffic)
    const caseRef = await refer(traffic)
    await centreSees(traffic, caseRef)
    await cross(traffic, caseRef)
    // The centre's end dies in the middle of its work, and reads no more; the office's goes on, then without a log.
    await talk(traffic, 3)
    await world.stopEnd('origin', 'SIGKILL')
    await talk(traffic, 3, [world.office])
    await world.stopKafka()
    await talk(traffic, 3, [world.office])
    await world.rebuildKafka()
    world.startEnd('origin')
    await world.ready('destination')
    await world.ready('origin')
    for (const end of ['destination', 'origin'] as const) await raised(world, end, 'log-made-anew')
    await talk(traffic, 2)
    return 'new topic ids under a running end, the other behind, outboxes unsent'
  },
}

const retentionPassed: Drill = {
  name: 'retention-passed',
  async hold(world, traffic) {
    await atWork(traffic)
    await talk(traffic, 3)
    await world.stopEnd('origin')
    await talk(traffic, 5, [world.office])
    await forgetAll(world)
    world.startEnd('origin')
    await world.ready('origin')
    await raised(world, 'origin', 'log-gap')
    await talk(traffic, 2)
    return 'the log had forgotten what one end had not read'
  },
}

/** What retention does after 35 days. */
async function forgetAll({ brokers, topic }: DrillWorld): Promise<void> {
  const admin = new Kafka({ brokers: [...brokers], clientId: 'retention', logLevel: logLevel.NOTHING }).admin()
  await admin.connect()
  const ends = await admin.fetchTopicOffsets(topic)
  const partitions = ends.filter(({ high }) => high !== '0').map(({ partition, high }) => ({ partition, offset: high }))
  await admin.deleteTopicRecords({ topic, partitions })
  await admin.disconnect()
}

export const drills: readonly Drill[] = [
  fromBackup('destination'),
  fromBackup('origin'),
  registryAway,
  operationsEmpty,
  rebuiltCluster,
  retentionPassed,
  erased,
]
