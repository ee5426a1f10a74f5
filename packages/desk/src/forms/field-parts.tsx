/**
 * What every field is given, and how it shows what is wrong with it.
 */
import type { FormPart } from '../api/shapes.ts'
import type { Filled } from './form-value.ts'

export interface FieldProps {
  /** Where the field lies in the body, for example `/summary`. */
  readonly at: string
  /** What is wrong, by place in the body. */
  readonly faults: ReadonlyMap<string, string>
  readonly part: FormPart
  /** Which of several it is, from 1. */
  readonly number?: number
  readonly value: Filled
  readonly onChange: (value: Filled) => void
}

/** Ties several fields to what is wrong with them together. */
export const wrongAt = (at: string, faults: FieldProps['faults']) =>
  faults.has(at) ? { 'aria-describedby': `fault${at}` } : {}

/** What is wrong with a field, where something is. */
export function Fault({ at, faults }: Pick<FieldProps, 'at' | 'faults'>) {
  const fault = faults.get(at)
  if (fault === undefined) return null
  return (
    <p class="kern-error" id={`fault${at}`}>
      <span class="kern-icon kern-icon--danger" aria-hidden="true" />
      <span class="kern-body">{fault}</span>
    </p>
  )
}
