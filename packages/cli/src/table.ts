/**
 * Tables for people: columns as wide as their widest cell, nothing but text.
 * Keeps: what comes from a file or a service cannot move the cursor or colour the terminal.
 */

const CONTROL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** Text of others, safe to print. */
export const printable = (text: string): string => text.replace(CONTROL, ' ')

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const lines = [head, ...rows].map((row) => row.map(printable))
  const widths = head.map((_, column) => Math.max(...lines.map((row) => row[column]?.length ?? 0)))
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd()
  const rule = widths.map((width) => '-'.repeat(width)).join('  ')
  return [line(lines[0] ?? []), rule, ...lines.slice(1).map(line)]
}
