/**
 * Cursors for lists: where a page ended, opaque and sealed by a MAC, so that nobody builds or bends one.
 * Bound to one list (`scope`): a cursor of another list is refused.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { ProblemError } from './problem.ts'

export interface Cursors<Position> {
  write(position: Position): string
  /** @throws ProblemError malformed-cursor */
  read(cursor: string): Position
}

/** The query member that carries a cursor. */
export const cursorText = z
  .string()
  .min(1)
  .max(1_000)
  .regex(/^[A-Za-z0-9_-]+$/)

const MAC_BYTES = 16

export function cursors<Position>(options: {
  key: Uint8Array
  scope: string
  position: z.ZodType<Position>
}): Cursors<Position> {
  const macOf = (body: Buffer) =>
    createHmac('sha256', options.key).update(`${options.scope}\0`).update(body).digest().subarray(0, MAC_BYTES)
  return {
    write(position) {
      const body = Buffer.from(JSON.stringify(position))
      return Buffer.concat([macOf(body), body]).toString('base64url')
    },
    read(cursor) {
      const bytes = Buffer.from(cursor, 'base64url')
      const body = bytes.subarray(MAC_BYTES)
      // Compared as text too: base64 lets different texts stand for the same bytes.
      const genuine =
        bytes.length > MAC_BYTES &&
        bytes.toString('base64url') === cursor &&
        timingSafeEqual(bytes.subarray(0, MAC_BYTES), macOf(body))
      if (!genuine) throw new ProblemError('malformed-cursor')
      const position = options.position.safeParse(JSON.parse(body.toString('utf8')))
      if (!position.success) throw new ProblemError('malformed-cursor')
      return position.data
    },
  }
}

/** One page of a list; `next` is missing on the last one. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.strictObject({ items: z.array(item), next: z.string().optional() })
