/**
 * How far services that read along have taken in each partition of the log. Keeps: whoever moves on says from where, so that of two
 * who read one partition only one does; nothing can be taken in twice.
 */
import { Fault } from '@passerelle/kernel'

/** From where to where, of which incarnation of its topic. */
export interface Moved {
  readonly topicId: string
  readonly partition: number
  readonly from: number
  readonly to: number
}

export type Place = Pick<Moved, 'topicId' | 'partition'>

export const movedOn = (): Fault => new Fault('position-moved', 'another has moved on from there', { retryable: true })
