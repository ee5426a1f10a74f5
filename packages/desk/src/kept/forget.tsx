/**
 * Has the device forget all that it keeps of anybody, after a second yes, and says what it did.
 */
import { useState } from 'preact/hooks'
import { t } from '../language.ts'
import { Notice } from '../parts/notice.tsx'
import { type Forgotten, forgetDevice } from './forget-device.ts'
import type { Keeping } from './keeping.ts'

export function Forget({ keeping }: { readonly keeping: Keeping }) {
  const [isSure, setSure] = useState(false)
  const [done, setDone] = useState<Forgotten>()
  const forget = async () => setDone(await forgetDevice(typeof keeping === 'object' ? keeping : null))
  return (
    <section aria-labelledby="forget">
      <h2 id="forget" class="kern-heading-medium">
        {t('forget.title')}
      </h2>
      {done ? (
        <Notice kind="success" title={t('forget.done')} text={t('forget.done.what', { ...done })} />
      ) : (
        <p class="kern-body">{t('forget.what')}</p>
      )}
      {!done && !isSure && (
        <button type="button" class="kern-btn kern-btn--secondary" onClick={() => setSure(true)}>
          <span class="kern-label">{t('forget')}</span>
        </button>
      )}
      {!done && isSure && (
        <>
          <p role="alert">{t('forget.sure')}</p>
          <button type="button" class="kern-btn kern-btn--primary" onClick={() => void forget()}>
            <span class="kern-label">{t('forget.yes')}</span>
          </button>
          <button type="button" class="kern-btn kern-btn--tertiary" onClick={() => setSure(false)}>
            <span class="kern-label">{t('forget.no')}</span>
          </button>
        </>
      )}
    </section>
  )
}
