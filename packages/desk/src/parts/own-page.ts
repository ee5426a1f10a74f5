/**
 * Where a command is given that has a page of its own; all others are given in the form that is drawn of them.
 */
import type { Action } from '../api/shapes.ts'

export function pageOfAction(caseRef: string, { type, fileId }: Pick<Action, 'type' | 'fileId'>): string {
  const at = `/cases/${caseRef}`
  if (type === 'visit.requested') return `${at}/visit`
  if (type === 'visit.programme-offered') return `${at}/visits/${fileId}/offer`
  if (type === 'visit.slot-chosen' || type === 'visit.slot-released') return `${at}/visits/${fileId}`
  if (type === 'consent.withdrawn') return `${at}/consent`
  return `${at}/do/${type}${fileId === null ? '' : `/${fileId}`}`
}
