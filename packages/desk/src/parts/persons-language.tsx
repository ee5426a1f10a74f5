/**
 * The language of the person who is to read something, which need not be that of the desk.
 */
import { type Language, t } from '../language.ts'
import { SelectField } from './labelled.tsx'
import { LANGUAGE_OPTIONS } from './language-options.ts'

interface PersonsLanguageProps {
  readonly value: Language
  readonly onChange: (language: Language) => void
}

export const PersonsLanguage = ({ value, onChange }: PersonsLanguageProps) => (
  <SelectField
    id="persons-language"
    label={t('person.language')}
    value={value}
    options={LANGUAGE_OPTIONS}
    onChange={(language) => onChange(language as Language)}
  />
)
