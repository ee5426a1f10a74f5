/**
 * The origin end as a process. What it shares with the other end is packages/end; what it alone decides is in casework's
 * catalogue, which knows who may emit what.
 */
import { serveEnd } from '@passerelle/end'

await serveEnd('origin')
