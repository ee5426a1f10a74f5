/**
 * What the rows of a table come to: how many, and a digest that is the same in whatever order they are read.
 * It tells a copy that lacks or changed something; that nobody made up another one is for a seal over it to tell.
 */
import { createHash } from 'node:crypto'

export interface RowSum {
  readonly rows: number
  /** The sum of the SHA-256 of each row, modulo 2^256, in hexadecimal. */
  readonly digest: string
}

const BITS = 256

export function summing() {
  let rows = 0
  let sum = 0n
  return {
    add(row: string): void {
      rows += 1
      sum = BigInt.asUintN(BITS, sum + BigInt(`0x${createHash('sha256').update(row).digest('hex')}`))
    },
    told: (): RowSum => ({ rows, digest: sum.toString(16).padStart(BITS / 4, '0') }),
  }
}
