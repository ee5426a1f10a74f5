/**
 * Says that a list has changed since it is shown, and shows what it is now to whoever asks for it.
 */
import { useRef } from 'preact/hooks'
import { t } from '../language.ts'

interface CalmBarProps {
  /** How many lines are others. */
  readonly news: number
  readonly onShow: () => void
}

export function CalmBar({ news, onShow }: CalmBarProps) {
  const bar = useRef<HTMLDivElement>(null)
  const show = () => {
    onShow()
    // The button is gone with what it told.
    bar.current?.focus()
  }
  return (
    <div class="calm-bar" role="status" ref={bar} tabIndex={-1}>
      {news > 0 && (
        <button type="button" class="kern-btn kern-btn--secondary" onClick={show}>
          <span class="kern-label">{t('list.lines-news', { count: news })}</span>
        </button>
      )}
    </div>
  )
}
