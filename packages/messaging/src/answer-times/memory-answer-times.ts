/**
 * Answer times read from the events in memory.
 */
import { FIRST_ANSWERS } from '@passerelle/casework'
import type { MemoryTables } from '../case-store/memory-tables.ts'
import type { StoredEvent } from '../case-store/rows.ts'
import type { AnswerTimes } from './answer-times.ts'

const isSubmission = ({ type, writer, status }: StoredEvent): boolean =>
  type === 'referral.submitted' && writer === 'destination' && status === 'applied'
const isAnswer = ({ type, writer, status }: StoredEvent): boolean =>
  writer === 'origin' && status === 'applied' && FIRST_ANSWERS.has(type)

export const memoryAnswerTimes = ({ cases, events }: MemoryTables): AnswerTimes => ({
  async answerTimes(corridor, since) {
    return [...cases.values()].flatMap((row) => {
      const all = row.corridor === corridor ? (events.get(row.caseRef) ?? []) : []
      const submitted = all.filter((event) => isSubmission(event) && event.happenedAt >= since)
      return submitted.flatMap(({ fileId, recipient, happenedAt }) => {
        const answers = all.filter((event) => isAnswer(event) && event.fileId === fileId)
        const first = answers.toSorted((a, b) => a.happenedAt - b.happenedAt)[0]
        return first ? [{ centre: recipient, submittedAt: happenedAt, answeredAt: first.happenedAt }] : []
      })
    })
  },
})
