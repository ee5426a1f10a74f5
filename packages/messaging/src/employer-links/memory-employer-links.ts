/**
 * Links for employers, in memory. A transaction follows another, so none needs a lock.
 */
import type { FileId } from '@passerelle/kernel'
import type { EmployerLink, EmployerLinking, EmployerLinks } from './employer-links.ts'

export type LinkTable = Map<FileId, EmployerLink>
/** Null: removed. */
export type LinkWrites = Map<FileId, EmployerLink | null>

export const memoryEmployerLinks = (links: LinkTable): EmployerLinks => ({
  find: async (hash) => [...links.values()].find((link) => link.hash === hash),
  ofCase: async (ref) =>
    [...links.values()]
      .filter(({ caseRef }) => caseRef === ref)
      .toSorted((a, b) => (a.fileId < b.fileId ? -1 : Number(a.fileId > b.fileId))),
})

export const memoryEmployerLinking = (links: LinkTable, writes: LinkWrites): EmployerLinking => ({
  async employerLink(fileId) {
    const written = writes.get(fileId)
    return written === undefined ? links.get(fileId) : (written ?? undefined)
  },
  async putEmployerLink(link) {
    writes.set(link.fileId, link)
  },
  async removeEmployerLink(fileId) {
    writes.set(fileId, null)
  },
})

export function commitLinks(links: LinkTable, writes: LinkWrites): void {
  for (const [fileId, link] of writes)
    if (link) links.set(fileId, link)
    else links.delete(fileId)
}
