/**
 * The vacancies that both ends know: open ones first, found by words; and how to add some, where there are none.
 */
import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { get } from '../api/end-client.ts'
import type { MatterOverview, Page } from '../api/shapes.ts'
import { useCalm } from '../api/use-calm.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { KeptOf } from '../kept/kept-of.tsx'
import { named, t } from '../language.ts'
import { countryName } from '../names/names.ts'
import type { PageProps } from '../pages.tsx'
import { CalmBar } from '../parts/calm-bar.tsx'
import { Heading } from '../parts/heading.tsx'
import { SelectField } from '../parts/labelled.tsx'
import { ProblemNotice } from '../parts/notice.tsx'
import { Party } from '../parts/party.tsx'
import { Closing } from './closing.tsx'
import { directionOf, offerIn } from './vacancy.ts'

type Vacancies = Page<MatterOverview>
type State = 'open' | 'closed'

const addressOf = (state: State, words: string): string => {
  const query = new URLSearchParams({ kind: 'vacancy', state, limit: '50', ...(words === '' ? {} : { q: words }) })
  return `/matters?${query.toString()}`
}

export function VacanciesPage({ desk }: PageProps) {
  const [words, setWords] = useState('')
  const [state, setState] = useState<State>('open')
  const path = addressOf(state, words)
  const loaded = useLoaded<Vacancies>(path)
  const { problem, again } = loaded
  const { value, news, show } = useCalm(loaded)
  return (
    <>
      <Heading text={t('vacancies.title')} />
      {desk === 'centre' && <Adding />}
      {desk === 'centre' && <KeptOf home="/vacancies" />}
      <Search words={words} state={state} onWords={setWords} onState={setState} />
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      <CalmBar news={news} onShow={show} />
      {value && value.items.length === 0 && <None desk={desk} searched={words !== '' || state === 'closed'} />}
      {value && value.items.length > 0 && <VacancyList key={loaded.of} path={loaded.of ?? path} first={value} />}
      {!value && !problem && <p role="status">{t('loading')}</p>}
    </>
  )
}

function Adding() {
  return (
    <p class="work-buttons">
      <Link class="kern-btn kern-btn--primary" href="/vacancies/new">
        <span class="kern-label">{t('vacancies.new')}</span>
      </Link>
      <Link class="kern-btn kern-btn--secondary" href="/vacancies/import">
        <span class="kern-label">{t('vacancies.import')}</span>
      </Link>
    </p>
  )
}

interface SearchProps {
  readonly words: string
  readonly state: State
  readonly onWords: (words: string) => void
  readonly onState: (state: State) => void
}

function Search({ words, state, onWords, onState }: SearchProps) {
  const [typed, setTyped] = useState(words)
  return (
    <form
      class="work-search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        onWords(typed.trim())
      }}
    >
      <div class="kern-form-input">
        <label class="kern-label" for="vacancy-words">
          {t('vacancies.search')}
        </label>
        <input
          id="vacancy-words"
          type="search"
          class="kern-form-input__input"
          dir="auto"
          maxLength={200}
          value={typed}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
      </div>
      <SelectField
        id="vacancy-state"
        label={t('vacancies.state')}
        value={state}
        options={[
          { value: 'open', text: t('vacancies.open') },
          { value: 'closed', text: t('vacancies.closed') },
        ]}
        onChange={(next) => onState(next as State)}
      />
      <button type="submit" class="kern-btn kern-btn--secondary">
        <span class="kern-label">{t('vacancies.find')}</span>
      </button>
    </form>
  )
}

function None({ desk, searched }: Pick<PageProps, 'desk'> & { readonly searched: boolean }) {
  if (searched) return <p class="kern-body">{t('vacancies.none-found')}</p>
  return (
    <div class="kern-body">
      <p>{t(desk === 'centre' ? 'vacancies.none.centre' : 'vacancies.none.counsellor')}</p>
      {desk === 'centre' && (
        <ul>
          <li>{t('vacancies.none.new')}</li>
          <li>{t('vacancies.none.import')}</li>
        </ul>
      )}
    </div>
  )
}

function VacancyList({ path, first }: { readonly path: string; readonly first: Vacancies }) {
  const [more, setMore] = useState<Vacancies>({ items: [] })
  const next = more.items.length === 0 ? first.next : more.next
  const known = new Set(first.items.map(({ matterRef }) => matterRef))
  const load = async (cursor: string) => {
    const answer = await get<Vacancies>(`${path}&cursor=${encodeURIComponent(cursor)}`)
    if (answer.ok) setMore({ ...answer.value, items: [...more.items, ...answer.value.items] })
  }
  return (
    <>
      <ul class="work-list">
        {[...first.items, ...more.items.filter(({ matterRef }) => !known.has(matterRef))].map((one) => (
          <VacancyLine key={one.matterRef} {...one} />
        ))}
      </ul>
      {next !== undefined && (
        <button type="button" class="kern-btn kern-btn--secondary" onClick={() => void load(next)}>
          <span class="kern-label">{t('vacancies.more')}</span>
        </button>
      )}
    </>
  )
}

function VacancyLine(matter: MatterOverview) {
  const { matterRef, state, from } = matter
  const offer = offerIn(matter)
  if (!offer)
    return (
      <li class="work-line">
        <span>{t('on-its-way')}</span>
      </li>
    )
  const { title, kind, city, country, openings } = offer
  return (
    <li class="work-line">
      <Link class="kern-link" href={`/vacancies/${matterRef}`}>
        <bdi lang={title.language} dir={directionOf(title.language)}>
          {title.text}
        </bdi>
      </Link>
      <Closing state={state} offer={offer} />
      <span class="quiet">
        {named('code', `vacancy-kind.${kind}`)} · <bdi>{city ?? countryName(country)}</bdi> ·{' '}
        {t('vacancy.openings', { count: openings })}
        {from !== null && (
          <>
            {' '}
            · <Party of={from} />
          </>
        )}
      </span>
    </li>
  )
}
