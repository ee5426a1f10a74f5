/**
 * What runbooks have operators do about what was put aside: look, have it taken in again, or removed. By the command line of
 * operations and the routes of the ends, as two people.
 */
import { askOnce } from '../load/ask.ts'
import { endNamed, type Scene } from './scene.ts'

interface PutAside {
  readonly id: number
  readonly kind: string
  readonly cause: string
}

/** `passerelle dead --end E`. */
export async function deadAt({ operations }: Scene, end: string): Promise<readonly PutAside[]> {
  const { text } = await operations.command(['dead', '--end', end, '--json'])
  if (!text.startsWith('{')) throw new Error(`passerelle dead: ${text}`)
  return (JSON.parse(text) as { items: readonly PutAside[] }).items
}

interface Act {
  readonly id: string
  readonly outcome: string | null
}

interface Plan {
  readonly id: string | null
  readonly items: readonly { readonly would: string }[]
}

/** `passerelle redrive`: rehearsed and planned by the first operator, carried out by the second. @returns how many */
export async function redriveAll({ operations }: Scene, end: string): Promise<number> {
  const planned = JSON.parse((await operations.command(['redrive', '--end', end, '--json'])).text) as Plan
  const refused = planned.items.filter(({ would }) => would === 'refused')
  if (planned.id === null || refused.length > 0) throw new Error(`${refused.length} records would be refused again`)
  // One record alone is asked for by who carries it out; where its end wants two, the other one asks again.
  const carryOut = ['redrive', '--plan', planned.id, '--yes']
  if (planned.items.length === 1) await operations.command(carryOut)
  const isOpen = planned.items.length > 1 || (await operations.command(['dead', '--end', end])).code !== 0
  const done = isOpen ? await operations.command(carryOut, 'second') : undefined
  if (done && done.code !== 0) throw new Error(`passerelle redrive: ${done.text}`)
  return planned.items.length
}

/** Why what an end has put aside was. @throws Error where it was not for this cause alone */
export async function insistOnCause(scene: Scene, end: string, cause: string): Promise<void> {
  const causes = [...new Set((await deadAt(scene, end)).map((one) => one.cause))].join(', ')
  if (causes !== cause) throw new Error(`put aside at ${end} for ${causes}, not for ${cause}`)
}

/** Removed for ever: asked by one operator of the end, confirmed by another. @returns how many */
export async function discardAll(scene: Scene, side: 'destination' | 'origin'): Promise<number> {
  const end = endNamed(scene, side)
  const name = end.name.replace('-', '_')
  const dead = await deadAt(scene, name)
  for (const { id } of dead) {
    const asked = await askOnce<Act>(end.operator, `/operations/parked/${id}/discard`, { method: 'POST' })
    if (!asked?.ok) throw new Error(`a discard at ${name} is answered ${asked?.status}`)
    const confirm = `/operations/acts/${asked.body.id}/confirm`
    const confirmed = await askOnce<Act>(end.second, confirm, { method: 'POST' })
    if (confirmed?.body.outcome !== 'discarded') throw new Error(`a discard at ${name} came to ${confirmed?.status}`)
  }
  return dead.length
}
