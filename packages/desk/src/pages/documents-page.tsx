/**
 * The documents of a case: who will be able to read one is said before it is sent; each that is there can be saved.
 */
import { i18n } from '@lingui/core'
import type { Action, DocumentOfCase } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { t } from '../language.ts'
import type { PageProps } from '../pages.tsx'
import { BackToCase } from '../parts/back-to-case.tsx'
import { Heading } from '../parts/heading.tsx'
import { Moment } from '../parts/moments.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import { Party } from '../parts/party.tsx'
import { SaveButton } from '../parts/save-button.tsx'
import { UploadDocument } from '../parts/upload-document.tsx'

export function DocumentsPage({ params: { caseRef = '' }, working }: PageProps) {
  // Loaded when the page is opened and when one was sent, as each time opens names.
  const documents = useLoaded<{ items: readonly DocumentOfCase[] }>(`/cases/${caseRef}/documents`, 'none')
  const actions = useLoaded<{ items: readonly Action[] }>(`/cases/${caseRef}/actions`, caseRef)
  const share = actions.value?.items.filter(({ type }) => type === 'dossier.shared') ?? []
  const file = share.find(({ allowed }) => allowed)?.fileId
  const { value, problem, again } = documents
  return (
    <>
      <BackToCase caseRef={caseRef} />
      <Heading text={t('documents.title')} />
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      {!value && !problem && <p role="status">{t('loading')}</p>}
      {value && value.items.length === 0 && <p class="kern-body">{t('documents.none')}</p>}
      {value && value.items.length > 0 && (
        <>
          <p class="quiet">{t('documents.recorded')}</p>
          <ul class="case-list">
            {value.items.map((one) => (
              <Line key={one.documentId} caseRef={caseRef} {...one} />
            ))}
          </ul>
        </>
      )}
      {file ? (
        <UploadDocument caseRef={caseRef} fileId={file} csrfToken={working.session.csrfToken} onSent={again} />
      ) : (
        actions.value && (
          <NotNow why={share.map(({ explanation }) => explanation).find((one) => one !== null) ?? null} />
        )
      )}
    </>
  )
}

function NotNow({ why }: { readonly why: string | null }) {
  return (
    <section class="no-print" aria-labelledby="send">
      <h2 id="send" class="kern-heading-medium">
        {t('upload.title')}
      </h2>
      <p class="kern-body">{t('upload.not-now')}</p>
      {why !== null && <p class="quiet">{why}</p>}
    </section>
  )
}

const KINDS = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/webp': 'WebP',
} as const

const sizeOf = (bytes: number): string =>
  bytes < 1_000_000
    ? i18n.number(Math.max(1, Math.round(bytes / 1_000)), { style: 'unit', unit: 'kilobyte' })
    : i18n.number(bytes / 1_000_000, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 })

type LineProps = DocumentOfCase & { readonly caseRef: string }

function Line({ caseRef, documentId, state, name, mediaType, size, from, at, onItsWay }: LineProps) {
  return (
    <li class="document-line">
      {name === null ? <em>{t(`documents.${state}`)}</em> : <bdi class="document-name">{name}</bdi>}
      <span class="quiet">
        {mediaType !== null && <bdi translate={false}>{KINDS[mediaType]}</bdi>}
        {size !== null && ` · ${sizeOf(size)}`} · {t('documents.from')} <Party of={from} /> · <Moment at={at} />
        {onItsWay && ` · ${t('on-its-way')}`}
      </span>
      {name !== null && (
        <SaveButton
          path={`/cases/${caseRef}/documents/${documentId}`}
          name={name}
          text={t('documents.save', { name: `\u2068${name}\u2069` })}
        />
      )}
    </li>
  )
}
