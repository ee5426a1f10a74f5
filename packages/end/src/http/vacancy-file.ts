/**
 * The kinds of file in which vacancies come, and their bytes as a body.
 */
import { z } from 'zod'

export const TABLES = ['text/csv', 'text/tab-separated-values'] as const
export const PAGES = ['application/ld+json', 'text/html'] as const
export const ANY = 'application/octet-stream'
export const Bytes = z.custom<Buffer>((value) => Buffer.isBuffer(value)).meta({ type: 'string', format: 'binary' })
