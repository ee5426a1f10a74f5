import { startWorld, type World } from '@passerelle/standalone'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CaseOfOthers, CENTRE, caseOfOthers, endOf, OFFICE } from './case-of-others.ts'
import { ask, type Heard, type Known, nameOf, type Operation, operationsOf } from './operations.ts'

let world: World
let theirs: CaseOfOthers
beforeAll(async () => {
  world = await startWorld({ transport: 'memory', logLevel: 'silent' })
  theirs = await caseOfOthers(world)
}, 120_000)
afterAll(() => world?.close())

const isOfAVisit = ({ path }: Operation): boolean => /visit|slot|programme|legal-check/.test(path)
const knownTo = (operation: Operation): Known => ({
  caseRef: theirs.caseRef,
  fileId: isOfAVisit(operation) ? theirs.visitId : theirs.fileId,
  eventId: theirs.eventId,
  documentId: theirs.documentId,
  matterRef: theirs.thread.matterRef,
  ...(operation.path === '/matters' ? { kind: 'thread' } : {}),
})
/** By its headers, which stand before the body. */
const mayBeKept = ({ text }: Heard): boolean => !text.includes('cache-control\nno-store\n')
const tellsOfThem = ({ text }: Heard): boolean =>
  [...theirs.marks, ...theirs.thread.marks].some((mark) => text.includes(mark))

/** What is read first: commands change what can be read. */
const readingFirst = (a: Operation, b: Operation): number => Number(a.method !== 'GET') - Number(b.method !== 'GET')

it('no browser and nobody on the way may keep what any end answers, whatever is asked and by whom', async () => {
  const kept: string[] = []
  let asked = 0
  let told = 0
  for (const [party, operator] of [
    [OFFICE, 'OPERATOR-DE'],
    [CENTRE, 'OPERATOR-MA'],
  ] as const) {
    const { url } = endOf(world, party)
    const operations = (await operationsOf(url)).toSorted(readingFirst)
    for (const token of [world.tokens[party]!, world.tokens[operator]!, null])
      for (const operation of operations) {
        const heard = await ask({ url, operation, token, known: knownTo(operation) })
        asked += 1
        if (tellsOfThem(heard)) told += 1
        if (mayBeKept(heard)) kept.push(`${nameOf(operation)} at ${party}: ${heard.status}`)
      }
  }
  expect(kept).toEqual([])
  // It was not all refusals.
  expect(asked).toBeGreaterThan(500)
  expect(told).toBeGreaterThan(40)
}, 120_000)
