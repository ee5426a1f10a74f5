/**
 * Who can read what: the sealing port and, until keys exist, its plain form.
 */
export { plainSealing } from './plain-sealing.ts'
export type { NotOpened, Sealing, SealingContext } from './sealing.ts'
