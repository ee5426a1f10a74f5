/**
 * What an alert is called in an address, in a mail and at the command line. Keeps: the same in every process and after a restart, and of
 * no use to find a case by.
 */
import { createHash } from 'node:crypto'
import { formatInstant } from '@passerelle/kernel'
import type { Alert } from '../domain/alerts.ts'

/** 16 hexadecimal digits. */
export const idOfAlert = ({ key, begunAt }: Pick<Alert, 'key' | 'begunAt'>): string =>
  createHash('sha256')
    .update(`${key} ${formatInstant(begunAt)}`)
    .digest('hex')
    .slice(0, 16)
