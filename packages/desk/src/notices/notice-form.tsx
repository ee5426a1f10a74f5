/**
 * How somebody wants to be told by mail: where, in which language, of what, how often. What is not asked in one way is not sent in it.
 */
import { i18n } from '@lingui/core'
import { useId, useState } from 'preact/hooks'
import type { MailNotices } from '../api/shapes.ts'
import { type TextId, t } from '../language.ts'
import { SelectField, TextField } from '../parts/labelled.tsx'
import { LANGUAGE_OPTIONS } from '../parts/language-options.ts'
import { DAILY, type NoticeWish, RESTS, wishBody, wishFrom } from './notice-wish.ts'

const KINDS = {
  'case-news': 'notices.kind.case-news',
  'case-due': 'notices.kind.case-due',
  'second-person': 'notices.kind.second-person',
  'case-given': 'notices.kind.case-given',
} as const satisfies Readonly<Record<MailNotices['kinds'][number], TextId>>

interface FormProps {
  readonly told: MailNotices
  readonly busy: boolean
  readonly save: (body: object) => void
}

export function NoticeForm({ told, busy, save }: FormProps) {
  const [value, setValue] = useState(() => wishFrom(told, i18n.locale))
  const put = (part: Partial<NoticeWish>): void => setValue({ ...value, ...part })
  return (
    <form
      class="command-form"
      onSubmit={(event) => {
        event.preventDefault()
        save(wishBody(value))
      }}
    >
      <TextField
        label={t('notices.address')}
        hint={t('notices.address.hint')}
        type="email"
        maxLength={254}
        value={value.address}
        onChange={(address) => put({ address })}
      />
      <SelectField
        label={t('notices.language')}
        value={value.language}
        options={LANGUAGE_OPTIONS}
        onChange={(language) => put({ language })}
      />
      <Kinds offered={told.kinds} value={value.kinds} onChange={(kinds) => put({ kinds })} />
      <Pace value={value} timeZone={told.timeZone} put={put} />
      <button
        type="submit"
        class="kern-btn kern-btn--primary"
        disabled={busy || value.kinds.length === 0 || !value.address.includes('@')}
      >
        <span class="kern-label">{t('notices.save')}</span>
      </button>
    </form>
  )
}

interface KindsProps {
  readonly offered: MailNotices['kinds']
  readonly value: MailNotices['kinds']
  readonly onChange: (kinds: MailNotices['kinds']) => void
}

function Kinds({ offered, value, onChange }: KindsProps) {
  return (
    <fieldset class="kern-fieldset">
      <legend class="kern-label">{t('notices.kinds')}</legend>
      <div class="kern-fieldset__body">
        {offered.map((kind) => (
          <label key={kind} class="kern-form-check">
            <input
              type="checkbox"
              class="kern-form-check__checkbox"
              checked={value.includes(kind)}
              onChange={({ currentTarget: { checked } }) =>
                onChange(offered.filter((one) => (one === kind ? checked : value.includes(one))))
              }
            />
            <span class="kern-label">{t(KINDS[kind])}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

interface PaceProps {
  readonly value: NoticeWish
  readonly timeZone: string
  readonly put: (part: Partial<NoticeWish>) => void
}

function Pace({ value, timeZone, put }: PaceProps) {
  const often = [
    ...RESTS.map((minutes) => ({ value: String(minutes), text: t('notices.often.soon', { minutes }) })),
    { value: DAILY, text: t('notices.often.daily') },
  ]
  return (
    <>
      <SelectField
        label={t('notices.often')}
        value={value.often}
        options={often}
        onChange={(chosen) => put({ often: chosen })}
      />
      {value.often === DAILY ? (
        <TimeField label={t('notices.at')} value={value.at} onChange={(at) => put({ at })} />
      ) : (
        <>
          <TimeField label={t('notices.quiet.from')} value={value.from} onChange={(from) => put({ from })} />
          <TimeField label={t('notices.quiet.until')} value={value.until} onChange={(until) => put({ until })} />
        </>
      )}
      <p class="quiet">
        {t('notices.days')} <bdi>{timeZone}</bdi>
      </p>
    </>
  )
}

interface TimeProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}

function TimeField({ label, value, onChange }: TimeProps) {
  const id = useId()
  return (
    <div class="kern-form-input">
      <label class="kern-label" for={id}>
        {label}
      </label>
      <input
        id={id}
        class="kern-form-input__input"
        type="time"
        value={value}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </div>
  )
}
