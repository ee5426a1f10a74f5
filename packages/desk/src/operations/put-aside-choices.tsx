/**
 * Narrows what is put aside by end, kind and cause.
 */
import { named, t } from '../language.ts'
import { type Option, SelectField } from '../parts/labelled.tsx'
import { endName } from './names-of-ends.ts'
import type { PutAsideGroup } from './shapes.ts'

export const ASKED = ['end', 'kind', 'cause'] as const
export type Asked = (typeof ASKED)[number]

interface ChoicesProps {
  readonly chosen: Readonly<Record<string, string>>
  readonly groups: readonly PutAsideGroup[]
  readonly onChoose: (name: Asked, wished: string) => void
}

/** Of what there is, and what the address asks for: nothing else can be found. */
export function PutAsideChoices({ chosen, groups, onChoose }: ChoicesProps) {
  const text: Readonly<Record<Asked, (value: string) => string>> = {
    end: endName,
    kind: (value) => named('parked', value),
    cause: (value) => named('cause', value),
  }
  const options = (name: Asked): readonly Option[] => {
    const values = new Set([...groups.map((group) => group[name]), ...(chosen[name] ? [chosen[name]] : [])])
    return [
      { value: '', text: t(`aside.${name}.all`) },
      ...[...values].toSorted().map((value) => ({ value, text: text[name](value) })),
    ]
  }
  return (
    <div class="narrowing">
      {ASKED.map((name) => (
        <SelectField
          key={name}
          label={t(`aside.${name}`)}
          value={chosen[name] ?? ''}
          options={options(name)}
          onChange={(value) => onChoose(name, value)}
        />
      ))}
    </div>
  )
}
