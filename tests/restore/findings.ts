/**
 * Whether both ends show the same, and everything that was accepted, once. Keeps: it is looked at through the public
 * interface of both ends alone.
 */
import { type Party, see, until } from './calls.ts'
import type { Traffic } from './traffic.ts'

interface View {
  readonly digest: string
  readonly held: number
  readonly onTheWay: readonly unknown[]
}

interface Told {
  readonly eventId: string
  readonly type: string
  readonly end: string
  readonly sequence: number
  readonly status: string
}

export interface Findings {
  readonly lost: number
  readonly doubled: number
  /** Numbers that were drawn twice, or skipped. */
  readonly misnumbered: number
  readonly unequal: number
  readonly unsettled: number
}

const NONE: Findings = { lost: 0, doubled: 0, misnumbered: 0, unequal: 0, unsettled: 0 }

async function shownBy(party: Party, caseRef: string) {
  const view = await see<View>(party, `/cases/${caseRef}`)
  const { items } = await see<{ items: readonly Told[] }>(party, `/cases/${caseRef}/timeline`)
  return { view, told: items.filter(({ status }) => status !== 'local') }
}

const storyOf = (told: readonly Told[]): string =>
  told.map(({ eventId, type, end, sequence, status }) => `${eventId} ${type} ${end} ${sequence} ${status}`).join('\n')

/** How many numbers of the ends' chains do not come exactly once, from 1 without a gap. */
function misnumberedIn(told: readonly Told[]): number {
  const byEnd = Map.groupBy(told, ({ end }) => end)
  return [...byEnd.values()].reduce((sum, all) => {
    const numbers = all.map(({ sequence }) => sequence).toSorted((a, b) => a - b)
    return sum + numbers.filter((number, index) => number !== index + 1).length
  }, 0)
}

async function findingsOf({ office, centre, given }: Traffic, caseRef: string): Promise<Findings> {
  const shown = [await shownBy(office, caseRef), await shownBy(centre, caseRef)]
  const accepted = given.filter((one) => one.caseRef === caseRef).flatMap(({ events }) => events)
  const [here, there] = shown
  let [lost, doubled, misnumbered, unsettled] = [0, 0, 0, 0]
  for (const { view, told } of shown) {
    const ids = told.map(({ eventId }) => eventId)
    lost += accepted.filter((id) => !ids.includes(id)).length
    doubled += ids.length - new Set(ids).size
    misnumbered += misnumberedIn(told)
    const waiting = told.some(({ status }) => ['held', 'fork', 'on-its-way'].includes(status))
    if (waiting || view.held > 0 || view.onTheWay.length > 0) unsettled += 1
  }
  const isEqual = here?.view.digest === there?.view.digest && storyOf(here?.told ?? []) === storyOf(there?.told ?? [])
  return { lost, doubled, misnumbered, unequal: isEqual ? 0 : 1, unsettled }
}

const add = (a: Findings, b: Findings): Findings => ({
  lost: a.lost + b.lost,
  doubled: a.doubled + b.doubled,
  misnumbered: a.misnumbered + b.misnumbered,
  unequal: a.unequal + b.unequal,
  unsettled: a.unsettled + b.unsettled,
})

export const isClean = (found: Findings): boolean => Object.values(found).every((count) => count === 0)

/** Where the two ends tell a case differently: for whoever has to find out why. */
export async function differences({ office, centre, cases }: Traffic): Promise<readonly string[]> {
  const lines: string[] = []
  for (const caseRef of cases) {
    const [here, there] = [await shownBy(office, caseRef), await shownBy(centre, caseRef)]
    if (here.view.digest !== there.view.digest) lines.push(`${caseRef}: the digests differ`)
    const [ours, theirs] = [here, there].map(({ told }) => storyOf(told).split('\n'))
    ours?.forEach((line, index) => {
      if (line !== theirs?.[index]) lines.push(`${caseRef} ${index}: ${line} | ${theirs?.[index]}`)
    })
  }
  return lines
}

/** Waits until both ends are at rest and clean; where that does not come, tells what is wrong. */
export async function findings(traffic: Traffic): Promise<Findings> {
  let found = NONE
  const look = async (): Promise<boolean> => {
    found = NONE
    for (const caseRef of traffic.cases) found = add(found, await findingsOf(traffic, caseRef))
    return isClean(found)
  }
  await until('both ends show the same', look).catch(() => undefined)
  return found
}
