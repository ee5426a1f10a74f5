/**
 * The language of the person who is to read something, which need not be that of the desk.
 */
import { LANGUAGE_NAMES, type Language, t } from '../language.ts'
import { SelectField } from './labelled.tsx'

interface PersonsLanguageProps {
  readonly value: Language
  readonly onChange: (language: Language) => void
}

const LANGUAGES = (Object.keys(LANGUAGE_NAMES) as Language[]).map((one) => ({
  value: one,
  text: LANGUAGE_NAMES[one],
  lang: one,
  dir: one === 'ar' ? ('rtl' as const) : ('ltr' as const),
}))

export const PersonsLanguage = ({ value, onChange }: PersonsLanguageProps) => (
  <SelectField
    id="persons-language"
    label={t('person.language')}
    value={value}
    options={LANGUAGES}
    onChange={(language) => onChange(language as Language)}
  />
)
