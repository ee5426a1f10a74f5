/**
 * The published schemas as the schema API needs them, wherever they lie.
 */
export interface ServedSchema {
  readonly id: number
  /** Full name of the record. */
  readonly subject: string
  readonly version: number
  /** The schema as JSON text, self-contained. */
  readonly schema: string
}

export interface Schemas {
  subjects(): string[]
  /** Ascending; empty where there is no such subject. */
  versionsOf(subject: string): readonly ServedSchema[]
  byId(id: number): ServedSchema | undefined
}
