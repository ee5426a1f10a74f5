/**
 * Builds the next state of a statement from an event that the transition table lets through.
 * Keeps: whoever may say it anew says it on the same subject; nobody speaks for another centre.
 */
import type { CaseEvent, EventOf } from '@passerelle/contracts'
import type { FileId } from '@passerelle/kernel'
import {
  isStatementType,
  type Statement,
  type StatementType,
  statementKindOf,
  subjectOfStatement,
  type Version,
} from '../statement-state.ts'
import type { SupersededCause } from '../superseded.ts'
import { begunBy } from './begun-by.ts'

/** So many versions before the current one are told; all of them are in the log. */
const EARLIER = 50

const versionOf = ({ head, body }: EventOf<StatementType>): Version => ({
  event: head.eventId,
  by: head.from,
  at: head.at,
  content: body.content,
})

export function openStatement(fileId: FileId, event: EventOf<StatementType>): Statement {
  const kind = statementKindOf(event.type)
  // The kind and the content are those of one type.
  return { kind, state: 'current', fileId, ...begunBy(event), current: versionOf(event), earlier: [] } as Statement
}

export function moveStatement(statement: Statement, event: CaseEvent): Statement | SupersededCause {
  if (!isSaidAnew(event) || statementKindOf(event.type) !== statement.kind) return 'file-unknown'
  const version = versionOf(event)
  const { current } = statement
  if (subjectOfStatement(version.content, version.by) !== subjectOfStatement(current.content, current.by))
    return 'file-unknown'
  const earlier = [...statement.earlier, current].slice(-EARLIER)
  return { ...statement, current: version, earlier } as Statement
}

const isSaidAnew = (event: CaseEvent): event is EventOf<StatementType> => isStatementType(event.type)
