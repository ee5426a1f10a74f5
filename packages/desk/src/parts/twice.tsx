/**
 * A button for what cannot be taken back lightly: the first press says what follows, the second does it.
 */
import { useEffect, useId, useRef, useState } from 'preact/hooks'
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
  const wasAsked = useRef(false)
  const button = useRef<HTMLButtonElement>(null)
  const warningId = useId()
  const group = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // The button that was pressed is gone, and the focus with it.
    if (asked) group.current?.focus()
    else if (wasAsked.current && !busy && document.activeElement === document.body) button.current?.focus()
    wasAsked.current = asked || (wasAsked.current && busy)
  }, [asked, busy])
  if (!asked)
    return (
      <button
        ref={button}
        type="button"
        class="kern-btn kern-btn--tertiary"
        disabled={busy}
        onClick={() => setAsked(true)}
      >
        <span class="kern-label">{label}</span>
      </button>
    )
  return (
    <div ref={group} class="twice" role="group" aria-label={label} aria-describedby={warningId} tabIndex={-1}>
      <p id={warningId} class="kern-body">
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
