/**
 * A button for what cannot be taken back lightly: the first press says what follows, the second does it.
 */
import { useState } from 'preact/hooks'
import { t } from '../language.ts'

interface TwiceProps {
  readonly label: string
  /** What follows. */
  readonly warning: string
  readonly busy: boolean
  readonly onSure: () => void
}

export function Twice({ label, warning, busy, onSure }: TwiceProps) {
  const [asked, setAsked] = useState(false)
  if (!asked)
    return (
      <button type="button" class="kern-btn kern-btn--tertiary" disabled={busy} onClick={() => setAsked(true)}>
        <span class="kern-label">{label}</span>
      </button>
    )
  return (
    <div class="twice" role="group" aria-label={label}>
      <p class="kern-body" role="status">
        {warning}
      </p>
      <button
        type="button"
        class="kern-btn kern-btn--primary"
        disabled={busy}
        onClick={() => {
          setAsked(false)
          onSure()
        }}
      >
        <span class="kern-label">{label}</span>
      </button>
      <button type="button" class="kern-btn kern-btn--tertiary" onClick={() => setAsked(false)}>
        <span class="kern-label">{t('twice.no')}</span>
      </button>
    </div>
  )
}
