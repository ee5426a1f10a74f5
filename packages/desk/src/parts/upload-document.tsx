/**
 * Sends a document: what it may be and who will read it is said before; how far it is while it goes; what went wrong after.
 * Keeps: what cannot be taken is said before a byte has left the machine; the same file is sent under one key.
 */
import { i18n } from '@lingui/core'
import { useMemo, useState } from 'preact/hooks'
import type { Problem } from '../api/problem.ts'
import { upload } from '../api/upload.ts'
import { t } from '../language.ts'
import { Notice, ProblemNotice } from './notice.tsx'

const TYPES = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'] as const
const MOST_BYTES = 20 * 1024 * 1024

type Fault = 'kind' | 'large' | 'empty'

/** Only what is plain already; the end looks at the bytes themselves. A browser that knows no type announces none. */
function faultOf({ type, size }: File): Fault | null {
  if (size === 0) return 'empty'
  if (size > MOST_BYTES) return 'large'
  return type !== '' && !TYPES.some((one) => one === type) ? 'kind' : null
}

interface UploadProps {
  readonly caseRef: string
  readonly fileId: string
  readonly csrfToken: string
  readonly onSent: () => void
}

type Standing = { readonly kind: 'idle' | 'sent' } | { readonly kind: 'sending'; readonly part: number }

export function UploadDocument({ caseRef, fileId, csrfToken, onSent }: UploadProps) {
  const [file, setFile] = useState<File>()
  const [standing, setStanding] = useState<Standing>({ kind: 'idle' })
  const [problem, setProblem] = useState<Problem>()
  const key = useMemo(() => crypto.randomUUID(), [file])
  const fault = file ? faultOf(file) : null
  const choose = (chosen: File | undefined) => {
    setFile(chosen)
    setProblem(undefined)
    setStanding({ kind: 'idle' })
  }
  const submit = async () => {
    if (!file || fault !== null) return
    setProblem(undefined)
    setStanding({ kind: 'sending', part: 0 })
    const type = TYPES.find((one) => one === file.type) ?? 'application/octet-stream'
    const onProgress = (part: number) => setStanding({ kind: 'sending', part })
    const went = await upload(`/cases/${caseRef}/files/${fileId}/documents`, { csrfToken, key, file, type, onProgress })
    setProblem(went)
    setStanding({ kind: went ? 'idle' : 'sent' })
    if (!went) onSent()
  }
  return (
    <form
      class="command-form no-print"
      aria-labelledby="send"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <h2 id="send" class="kern-heading-medium">
        {t('upload.title')}
      </h2>
      <div id="upload-says">
        <p class="kern-body">{t('upload.kinds')}</p>
        <p class="kern-body">{t('upload.readers')}</p>
        <p class="kern-body">{t('upload.needs-line')}</p>
      </div>
      <Choice fault={fault} busy={standing.kind === 'sending'} onChoose={choose} />
      {problem && <ProblemNotice problem={problem} />}
      <Progress standing={standing} />
      <button
        type="submit"
        class="kern-btn kern-btn--primary"
        disabled={!file || fault !== null || standing.kind !== 'idle'}
      >
        <span class="kern-label">{t('upload.send')}</span>
      </button>
    </form>
  )
}

interface ChoiceProps {
  readonly fault: Fault | null
  readonly busy: boolean
  readonly onChoose: (file?: File) => void
}

function Choice({ fault, busy, onChoose }: ChoiceProps) {
  return (
    <div class={fault === null ? 'kern-form-input' : 'kern-form-input kern-form-input--error'}>
      <label class="kern-label" for="document">
        {t('upload.choose')}
      </label>
      <input
        id="document"
        class="kern-form-input__input"
        type="file"
        accept={TYPES.join(',')}
        disabled={busy}
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? 'upload-says' : 'document-fault'}
        onChange={({ currentTarget }) => onChoose(currentTarget.files?.[0])}
      />
      {fault !== null && (
        <p class="kern-error" id="document-fault" role="alert">
          <span class="kern-icon kern-icon--danger" aria-hidden="true" />
          <span class="kern-body">{t(`upload.fault.${fault}`)}</span>
        </p>
      )}
    </div>
  )
}

function Progress({ standing }: { readonly standing: Standing }) {
  if (standing.kind === 'sent') return <Notice kind="success" title={t('upload.sent')} text={t('upload.sent.means')} />
  if (standing.kind !== 'sending') return null
  const percent = Math.round(standing.part * 100)
  return (
    <div class="upload-progress">
      <label for="upload-progress">
        {t('upload.sending', { percent: i18n.number(percent / 100, { style: 'percent' }) })}
      </label>
      <progress id="upload-progress" max={100} value={percent} />
    </div>
  )
}
