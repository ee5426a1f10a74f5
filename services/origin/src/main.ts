/**
 * The origin end as a process. What it shares with the other end is packages/end; what it alone decides is in casework's
 * catalogue, which knows who may emit what.
 */
import path from 'node:path'
import { serveEnd } from '@passerelle/end'

await serveEnd('origin', path.join(import.meta.dirname, '../dist/desk'))
