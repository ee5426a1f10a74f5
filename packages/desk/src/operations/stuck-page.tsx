/**
 * Everything that should have happened and has not, in one list: ends first, then what is urgent, then the oldest due.
 */
import { useRef } from 'preact/hooks'
import { useSearchParams } from 'wouter-preact'
import { useLoaded } from '../api/use-loaded.ts'
import { t } from '../language.ts'
import { corridorName } from '../names/names.ts'
import type { OpenPageProps } from '../open-desk.tsx'
import { Heading } from '../parts/heading.tsx'
import { SelectField } from '../parts/labelled.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import type { OperationsSelf } from './shapes.ts'
import { StuckEntry } from './stuck-entry.tsx'
import { keyOf, type StuckList, useStuck } from './use-stuck.ts'

const ASKED = ['corridor', 'kind'] as const

export function StuckPage({ working }: OpenPageProps<OperationsSelf>) {
  const [search, setSearch] = useSearchParams()
  const query = new URLSearchParams(ASKED.flatMap((name) => (search.get(name) ? [[name, search.get(name)!]] : [])))
  const choose = (name: (typeof ASKED)[number], value: string) =>
    setSearch((before) => {
      const after = new URLSearchParams(before)
      if (value === '') after.delete(name)
      else after.set(name, value)
      return after
    })
  return (
    <>
      <Heading text={t('stuck.title')} />
      <div class="narrowing">
        <SelectField
          label={t('stuck.corridor')}
          value={query.get('corridor') ?? ''}
          options={[
            { value: '', text: t('stuck.corridor.all') },
            ...working.self.corridors.map((value) => ({ value, text: corridorName(value) })),
          ]}
          onChange={(value) => choose('corridor', value)}
        />
        <KindChoice value={query.get('kind') ?? ''} onChange={(value) => choose('kind', value)} />
      </div>
      <List key={query.toString()} query={query.toString()} />
    </>
  )
}

interface KindChoiceProps {
  readonly value: string
  readonly onChange: (value: string) => void
}

function KindChoice(props: KindChoiceProps) {
  const { value } = useLoaded<{ items: readonly { kind: string; what: string }[] }>('/stuck/kinds', 'none')
  const options = value?.items.map(({ kind, what }) => ({ value: kind, text: what })) ?? []
  return (
    <SelectField {...props} label={t('stuck.kind')} options={[{ value: '', text: t('stuck.kind.all') }, ...options]} />
  )
}

function List({ query }: { readonly query: string }) {
  const list = useStuck(query)
  const { shown, problem, again, more } = list
  return (
    <>
      <News {...list} />
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      {!shown && !problem && <p role="status">{t('loading')}</p>}
      {shown?.items.length === 0 && <p class="kern-body">{t(query === '' ? 'stuck.none' : 'stuck.none-like-this')}</p>}
      <ol class="plain-list stuck-list">
        {shown?.items.map((one) => (
          <StuckEntry key={keyOf(one)} {...one} />
        ))}
      </ol>
      {shown?.next !== undefined && (
        <button type="button" class="kern-btn kern-btn--secondary" onClick={more}>
          <span class="kern-label">{t('stuck.more')}</span>
        </button>
      )}
    </>
  )
}

function News({ news, shown, problem, show }: StuckList) {
  const bar = useRef<HTMLDivElement>(null)
  const showNews = () => {
    show()
    bar.current?.focus()
  }
  return (
    <div class="calm-bar" role="status" ref={bar} tabIndex={-1}>
      {news > 0 ? (
        <button type="button" class="kern-btn kern-btn--secondary" onClick={showNews}>
          <span class="kern-label">{t('stuck.news', { count: news })}</span>
        </button>
      ) : (
        shown && !problem && <span class="quiet">{t('stuck.no-news')}</span>
      )}
    </div>
  )
}
