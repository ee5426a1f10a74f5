/**
 * Composes the body of a command: what the form demands, the defaults of the type, then what the step says.
 * Keeps: every field of the form is there, none that is not; what the step says wins.
 */
import { catalogue } from '@passerelle/contracts'
import { exampleOf } from '@passerelle/contracts/form'
import { DEFAULTS, summaryDefaults } from './defaults.ts'
import { emptyOf, type Field } from './fit-value.ts'
import { fieldsOf, mapData } from './map-data.ts'
import type { Occasion } from './occasion.ts'

export interface Composed {
  readonly command: string
  readonly body: Readonly<Record<string, unknown>>
  readonly unknown: readonly string[]
}

function empties(
  fields: ReadonlyMap<string, Field>,
  example: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return Object.fromEntries(
    [...fields].map(([name, { node }]) => {
      const empty = emptyOf(node)
      return [name, empty === undefined ? example[name] : empty]
    }),
  )
}

const present = (fields: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** To whom an opening goes; for all else the end knows. */
const addressed = ({ type, counterpart }: Occasion): Record<string, unknown> =>
  catalogue[type].opens ? { to: counterpart } : {}

export function composeCommand(data: Readonly<Record<string, unknown>>, o: Occasion): Composed {
  const forms = fieldsOf(o.type)
  const mapped = mapData(data, o)
  const body = {
    ...empties(forms.own, exampleOf(o.type)),
    ...present(DEFAULTS[o.type]?.(o, mapped.fields) ?? {}),
    ...mapped.fields,
    ...addressed(o),
  }
  if (forms.summary.size > 0) {
    body['summary'] = { ...empties(forms.summary, {}), ...summaryDefaults(o), ...mapped.summary }
  }
  return { command: catalogue[o.type].command, body, unknown: mapped.unknown }
}
