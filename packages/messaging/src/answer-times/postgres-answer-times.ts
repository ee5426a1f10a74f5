/**
 * Answer times read from the events in Postgres.
 */
import { FIRST_ANSWERS } from '@passerelle/casework'
import type { Statements } from '../case-store/postgres-log-history.ts'
import type { AnswerTime, AnswerTimes } from './answer-times.ts'

export const postgresAnswerTimes = (pool: Statements): AnswerTimes => ({
  async answerTimes(corridor, since) {
    const { rows } = await pool.query(
      `select s.recipient as centre, s.happened_at as "submittedAt", min(a.happened_at) as "answeredAt"
       from case_event s
         join case_file c on c.case_ref = s.case_ref and c.corridor = $1
         join case_event a on a.case_ref = s.case_ref and a.file_id = s.file_id and a.writer = 'origin'
           and a.status = 'applied' and a.type = any($3)
       where s.type = 'referral.submitted' and s.writer = 'destination' and s.status = 'applied' and s.happened_at >= $2
       group by s.case_ref, s.file_id, s.recipient, s.happened_at`,
      [corridor, new Date(since), [...FIRST_ANSWERS]],
    )
    return rows as AnswerTime[]
  },
})
