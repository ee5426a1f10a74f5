/**
 * The deadlines of an introduction: by when counsellor and person, the employer, and the person once more have to answer.
 * Keeps: all are the origin's, since it has the opening; only an offer that nobody answers is ended by it, as that keeps an opening.
 */
import { partyAt } from '../any-file.ts'
import type { Introduction } from '../introduction-state.ts'
import type { Source } from './deadlines.ts'

export function sourcesOfIntroduction(file: Introduction): Source[] {
  const { fileId } = file
  const of = { fileId, subject: fileId, owner: 'origin', grace: false } as const
  switch (file.state) {
    case 'proposed':
      return [{ ...of, kind: 'introduction-answer-by', party: file.receiver, clock: file.answerBy }]
    case 'introduced':
      return [{ ...of, kind: 'introduction-answer-by', party: partyAt(file, 'origin'), clock: file.answerBy }]
    case 'offered':
      return [
        { ...of, kind: 'offer-answer-by', party: partyAt(file, 'destination'), clock: file.answerBy, grace: true },
      ]
    default:
      return []
  }
}
