/**
 * The list of a combobox: what answers the words, each with its code; how many there are is said to who does not see it.
 * Keeps: the field keeps the focus; the line of credit of the list stands below it.
 */
import { useEffect, useRef } from 'preact/hooks'
import { type TextId, t } from '../language.ts'
import type { Hit } from './asked-codes.ts'
import { isReadable, type ListName } from './code-rules.ts'
import type { Answers, Standing } from './use-code.ts'

interface CodeOptionsProps {
  readonly id: string
  readonly list: ListName
  readonly isOpen: boolean
  readonly active: number | null
  readonly answers: Answers
  readonly onChosen: (hit: Hit) => void
}

const SAID: Readonly<Record<Exclude<Standing, 'found'>, TextId>> = {
  nothing: 'combo.nothing',
  'type-on': 'combo.type-on',
  asking: 'combo.asking',
  'no-answer': 'combo.no-answer',
  'no-list': 'combo.no-list',
}

export function CodeOptions({ id, list, isOpen, active, answers, onChosen }: CodeOptionsProps) {
  const { hits, standing, credit } = answers
  const said = standing === 'found' ? t('combo.found', { count: hits.length }) : t(SAID[standing])
  const items = useRef<HTMLUListElement>(null)
  useEffect(() => {
    if (isOpen && active !== null) items.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [isOpen, active])
  return (
    <>
      <span role="status" class="kern-sr-only">
        {isOpen && said}
      </span>
      <div
        class="combo-popup"
        hidden={!isOpen}
        // A list that scrolls would be a stop of its own otherwise.
        tabIndex={-1}
        // Otherwise the field would lose the focus, and the list go before it was chosen from.
        onMouseDown={(event) => event.preventDefault()}
      >
        <ul
          ref={items}
          id={id}
          class="combo-list"
          role="listbox"
          hidden={hits.length === 0}
          aria-label={t('combo.list')}
        >
          {hits.map((hit, index) => (
            <CodeOption
              key={hit.code}
              id={`${id}-${index}`}
              list={list}
              hit={hit}
              isActive={index === active}
              onChosen={() => onChosen(hit)}
            />
          ))}
        </ul>
        {standing !== 'found' && <p class="combo-said">{said}</p>}
        {credit !== undefined && hits.length > 0 && <p class="combo-said quiet">{credit}</p>}
      </div>
    </>
  )
}

interface CodeOptionProps {
  readonly id: string
  readonly list: ListName
  readonly hit: Hit
  readonly isActive: boolean
  readonly onChosen: () => void
}

function CodeOption({ id, list, hit: { code, label, lang, matched }, isActive, onChosen }: CodeOptionProps) {
  return (
    <li
      id={id}
      role="option"
      class={isActive ? 'combo-option combo-active' : 'combo-option'}
      aria-selected={isActive}
      onClick={onChosen}
    >
      <bdi lang={lang}>{label}</bdi>
      {matched && (
        <span class="quiet">
          <bdi lang={matched.lang}>{matched.label}</bdi>
        </span>
      )}
      {isReadable(list) && (
        <bdi class="quiet" dir="ltr">
          {code}
        </bdi>
      )}
    </li>
  )
}
