/**
 * Has several records rehearsed together: which, the page says; here, how many a second they may be taken in later.
 */
import { useState } from 'preact/hooks'
import { t } from '../language.ts'
import { TextField } from '../parts/labelled.tsx'
import { RehearsalTold } from './rehearsal-told.tsx'
import { useRehearsal, type WantedRecords } from './use-rehearsal.ts'

interface RehearseFormProps {
  readonly wanted: WantedRecords
  readonly csrfToken: string
}

/** As operations takes it. */
const isRate = (text: string): boolean => /^[1-9]\d?$/.test(text.trim()) && Number(text) <= 50

export function RehearseForm({ wanted, csrfToken }: RehearseFormProps) {
  const [perSecond, setPerSecond] = useState('5')
  const [isWrong, setWrong] = useState(false)
  const rehearsal = useRehearsal(csrfToken)
  const isChosen = Object.keys(wanted).length > 0
  const rehearse = () => {
    setWrong(!isRate(perSecond))
    if (isChosen && isRate(perSecond)) void rehearsal.rehearse({ ...wanted, perSecond: Number(perSecond) })
  }
  return (
    <section class="console-section" aria-labelledby="aside-rehearse">
      <h2 id="aside-rehearse" class="kern-heading-medium">
        {t('aside.rehearse.title')}
      </h2>
      <p class="kern-body">{t('aside.rehearse.what')}</p>
      <form
        class="find-trace"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          rehearse()
        }}
      >
        <TextField
          label={t('aside.per-second')}
          hint={t('aside.per-second.hint')}
          type="number"
          value={perSecond}
          onChange={setPerSecond}
        />
        <button type="submit" class="kern-btn kern-btn--primary" disabled={!isChosen || rehearsal.busy}>
          <span class="kern-label">{t('aside.rehearse.group')}</span>
        </button>
      </form>
      <p role="status">
        {!isChosen && t('aside.rehearse.choose')}
        {isChosen && isWrong && t('aside.per-second.wrong')}
      </p>
      <RehearsalTold {...rehearsal} />
    </section>
  )
}
