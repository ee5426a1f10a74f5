/**
 * What operators do, in Postgres. Keeps: the same is proposed once at a time, also where two propose it at the same moment.
 */
import type { Statements } from '../case-store/postgres-log-history.ts'
import { type Acts, type OperatorAct, refusedConfirmation } from './acts.ts'

const COLUMNS = 'id, act, subject, by_actor, at, until_at, confirmed_by, confirmed_at, outcome'
const ADD = `insert into operator_act (id, act, subject, by_actor, at, until_at, outcome) values ($1, $2, $3, $4, $5, $6, $7)
  on conflict (act, subject) where until_at is not null and confirmed_by is null and outcome is null do nothing
  returning ${COLUMNS}`
const EXPIRE = `update operator_act set outcome = 'expired'
  where act = $1 and subject = $2 and until_at <= $3 and confirmed_by is null and outcome is null`
const WAITING = `select ${COLUMNS} from operator_act
  where act = $1 and subject = $2 and until_at is not null and confirmed_by is null and outcome is null`
const CONFIRM = `update operator_act set confirmed_by = $2, confirmed_at = $3
  where id = $1 and by_actor <> $2 and $3 < until_at and confirmed_by is null returning ${COLUMNS}`

interface ActSql {
  id: string
  act: string
  subject: string
  by_actor: string
  at: OperatorAct['at']
  until_at: OperatorAct['until']
  confirmed_by: string | null
  confirmed_at: OperatorAct['at'] | null
  outcome: string | null
}

function operatorAct(row: unknown): OperatorAct {
  const { id, act, subject, outcome, ...sql } = row as ActSql
  const { by_actor: by, at, until_at: until, confirmed_by: second, confirmed_at: then } = sql
  const confirmed = second === null || then === null ? null : { by: second, at: then }
  return { id, act, subject, by, at, until, confirmed, outcome }
}

export function postgresActs(statements: Statements): Acts {
  const ask = async (text: string, ...values: unknown[]): Promise<readonly OperatorAct[]> =>
    (await statements.query(text, values)).rows.map(operatorAct)
  const one = async (id: string) => (await ask(`select ${COLUMNS} from operator_act where id = $1`, id))[0]
  return {
    async add(act) {
      const { id, act: name, subject, by, outcome } = act
      const [at, until] = [new Date(act.at), act.until === null ? null : new Date(act.until)]
      await ask(EXPIRE, name, subject, at)
      const [added] = await ask(ADD, id, name, subject, by, at, until, outcome)
      return added ?? (await ask(WAITING, name, subject))[0] ?? act
    },
    async confirm(id, by, at) {
      const [confirmed] = await ask(CONFIRM, id, by, new Date(at))
      if (confirmed) return confirmed
      return refusedConfirmation(await one(id), by)
    },
    async settle(id, outcome) {
      await statements.query('update operator_act set outcome = $2 where id = $1', [id, outcome])
    },
    one,
    latest: (limit) => ask(`select ${COLUMNS} from operator_act order by at desc, id limit $1`, limit),
  }
}
