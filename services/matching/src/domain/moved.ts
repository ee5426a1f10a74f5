/**
 * How far a partition of the log has been taken in: from where to where, of which incarnation of its topic.
 */
export interface Moved {
  readonly topicId: string
  readonly partition: number
  readonly from: number
  readonly to: number
}
