/**
 * A case by its number, only among those that one sees: what is not found and what is somebody else's get the same answer.
 */
import { useState } from 'preact/hooks'
import { useLocation } from 'wouter-preact'
import { get } from '../api/end-client.ts'
import type { Problem } from '../api/problem.ts'
import type { CaseOverview, Page } from '../api/shapes.ts'
import { t } from '../language.ts'
import { ProblemNotice } from './notice.tsx'

type Found = 'none' | 'several' | Problem

export function FindCase() {
  const [number, setNumber] = useState('')
  const [found, setFound] = useState<Found>()
  const [, go] = useLocation()
  const find = async () => {
    const wished = number.trim()
    if (wished === '') return
    const answer = await get<Page<CaseOverview>>(`/cases?limit=2&called=${encodeURIComponent(wished)}`)
    if (!answer.ok) return setFound(answer.problem)
    const [first, second] = answer.value.items
    if (first && !second) return go(`/cases/${first.caseRef}`)
    setFound(first ? 'several' : 'none')
  }
  return (
    <form
      class="find-case"
      role="search"
      onSubmit={(event) => {
        event.preventDefault()
        void find()
      }}
    >
      <div class="kern-form-input">
        <label class="kern-label" for="find-case">
          {t('find.label')}
        </label>
        <input
          id="find-case"
          class="kern-form-input__input"
          type="text"
          dir="auto"
          autocomplete="off"
          maxLength={64}
          value={number}
          onInput={({ currentTarget }) => setNumber(currentTarget.value)}
        />
      </div>
      <button type="submit" class="kern-btn kern-btn--secondary">
        <span class="kern-label">{t('find.go')}</span>
      </button>
      <p class="find-case-answer" role="status">
        {found === 'none' && t('find.none')}
        {found === 'several' && t('find.several')}
      </p>
      {typeof found === 'object' && <ProblemNotice problem={found} />}
    </form>
  )
}
