/**
 * What introductions have to do with vacancies: whether one is still open, how many of its openings are free, and which one an offer keeps.
 * Keeps: a vacancy is locked while one of its openings is given away, so that nobody closes it or takes the last one meanwhile.
 */
import type { Command, KnownVacancy, World } from '@passerelle/casework'
import { filesOf } from '@passerelle/casework'
import type { VacancyContent } from '@passerelle/contracts'
import { type CaseRef, parseMatterRef } from '@passerelle/kernel'
import type { CaseRow, CaseTransaction, KeptOpening } from '@passerelle/messaging'

type Opened = World['opened']

interface About {
  readonly command: Command
  readonly proposal?: Opened['proposal']
}

/** The vacancy that a proposal or an offer is about, with its openings that are free for that file; nothing where this end has not heard of it. */
export async function vacancyFor(tx: CaseTransaction, { command, proposal }: About): Promise<Pick<Opened, 'vacancy'>> {
  const named = command.type === 'match.proposed' ? command.sealed : proposal
  const ref = named === undefined || named === 'erased' ? undefined : parseMatterRef(named.vacancy)
  if (!ref?.ok) return {}
  const row = (await tx.lockCases([ref.value])).get(ref.value)
  const others = (await tx.keptOpenings(ref.value)).filter((file) => file !== command.fileId)
  const found = row && vacancyIn(row)
  if (!found) return {}
  const { title: _title, ...known } = found
  return { vacancy: { ...known, free: found.free - others.length } }
}

/** As it is, and as it will be by what is on its way; what it is called with it. */
export function vacancyIn({ folded, states }: CaseRow): (KnownVacancy & Pick<VacancyContent, 'title'>) | undefined {
  const vacancy = filesOf(folded.state).find((file) => file.kind === 'vacancy')
  if (!vacancy) return undefined
  const { closingDate, openings, title } = vacancy.content
  return { status: states.includes('closed') ? 'closed' : vacancy.state, closingDate, free: openings, title }
}

/** The opening that a command keeps. */
export function openingFor(
  { type, fileId }: Command,
  { caseRef, opened: { proposal } }: { readonly caseRef: CaseRef; readonly opened: Opened },
): KeptOpening | undefined {
  if (type !== 'match.offered' || fileId === null || !proposal || proposal === 'erased') return undefined
  return { fileId, caseRef, vacancy: proposal.vacancy }
}
