/**
 * A table whose rows are cards on a narrow screen, where each cell says what it is.
 * Keeps: it stays a table for who hears it, and its columns are as wide as before when numbers change.
 */
import type { ComponentChildren } from 'preact'

export interface FactRow {
  readonly key: string
  readonly head: ComponentChildren
  /** As many as there are columns after the first. */
  readonly cells: readonly ComponentChildren[]
}

interface FactTableProps {
  /** Id of the heading that names it. */
  readonly named: string
  /** The first is that of the heads of rows. */
  readonly columns: readonly string[]
  readonly rows: readonly FactRow[]
}

export function FactTable({ named, columns: [first, ...columns], rows }: FactTableProps) {
  return (
    <table class="facts" role="table" aria-labelledby={named}>
      <thead role="rowgroup">
        <tr role="row">
          {[first, ...columns].map((name) => (
            <th key={name} role="columnheader" scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map(({ key, head, cells }) => (
          <tr key={key} role="row">
            <th role="rowheader" scope="row">
              {head}
            </th>
            {cells.map((cell, index) => (
              <td key={columns[index]} role="cell" data-name={columns[index]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
