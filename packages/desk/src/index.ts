/**
 * What the web desks of both ends share: pages, parts, texts, and how they speak with their end.
 */
export { beginDesk, type DeskOptions } from './begin-desk.ts'
