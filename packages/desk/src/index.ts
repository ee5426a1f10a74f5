/**
 * What the web desks of both ends share: pages, parts, texts, and how they speak with their end.
 */
export { type DeskOptions, startDesk } from './start-desk.tsx'
