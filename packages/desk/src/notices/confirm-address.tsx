/**
 * The code that was sent to an address, given back: only then notices go there.
 */
import { useState } from 'preact/hooks'
import { t } from '../language.ts'
import { TextField } from '../parts/labelled.tsx'

interface ConfirmProps {
  readonly busy: boolean
  readonly confirm: (code: string) => void
}

/** However somebody copies it: with blanks, or in the digits of their script. */
const digitsOf = (typed: string): string =>
  typed.replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/\D/g, '')

export function ConfirmAddress({ busy, confirm }: ConfirmProps) {
  const [typed, setTyped] = useState('')
  const code = digitsOf(typed)
  return (
    <form
      class="command-form"
      onSubmit={(event) => {
        event.preventDefault()
        confirm(code)
      }}
    >
      <TextField
        label={t('notices.code')}
        hint={t('notices.code.hint')}
        value={typed}
        maxLength={20}
        onChange={setTyped}
      />
      <button type="submit" class="kern-btn kern-btn--primary" disabled={busy || code.length !== 8}>
        <span class="kern-label">{t('notices.confirm')}</span>
      </button>
    </form>
  )
}
