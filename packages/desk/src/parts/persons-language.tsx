/**
 * The language of the person who is to read something, which need not be that of the desk.
 */
import { LANGUAGE_NAMES, type Language, t } from '../language.ts'

interface PersonsLanguageProps {
  readonly value: Language
  readonly onChange: (language: Language) => void
}

export function PersonsLanguage({ value, onChange }: PersonsLanguageProps) {
  return (
    <div class="kern-form-input">
      <label class="kern-label" for="persons-language">
        {t('person.language')}
      </label>
      <div class="kern-form-input__select-wrapper">
        <select
          id="persons-language"
          class="kern-form-input__select"
          value={value}
          onChange={({ currentTarget }) => onChange(currentTarget.value as Language)}
        >
          {(Object.keys(LANGUAGE_NAMES) as Language[]).map((one) => (
            <option key={one} value={one} lang={one} dir={one === 'ar' ? 'rtl' : 'ltr'}>
              {LANGUAGE_NAMES[one]}
            </option>
          ))}
        </select>
      </div>
    </div>
  )
}
