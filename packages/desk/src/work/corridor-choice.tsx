/**
 * For which corridor, where an end has several; nobody is asked where there is one.
 */
import { t } from '../language.ts'
import { corridorName } from '../names/names.ts'
import { SelectField } from '../parts/labelled.tsx'

interface CorridorProps {
  readonly corridors: readonly string[]
  readonly value: string
  readonly onChange: (corridor: string) => void
}

export function CorridorChoice({ corridors, value, onChange }: CorridorProps) {
  if (corridors.length < 2) return null
  const options = corridors.map((one) => ({ value: one, text: corridorName(one) }))
  return <SelectField id="corridor" label={t('vacancy.corridor')} value={value} options={options} onChange={onChange} />
}
