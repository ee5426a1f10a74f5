/**
 * What of the list is shown: whose cases, whose turn it is, in which state. It stands in the address, so that the way back keeps it.
 */
import { useSearchParams } from 'wouter-preact'
import { named, t } from '../language.ts'
import { SelectField } from '../parts/labelled.tsx'
import { STATES } from './states.ts'

const NAMES = ['whose', 'turn', 'state'] as const
type Name = (typeof NAMES)[number]

/** What the address asks for, as the query of the list. */
export function useCaseFilter() {
  const [search, setSearch] = useSearchParams()
  const asked = new URLSearchParams(
    NAMES.flatMap((name) => {
      const value = search.get(name)
      return value === null || value === '' ? [] : [[name, value]]
    }),
  )
  const put = (name: Name, value: string) =>
    setSearch((before) => {
      const next = new URLSearchParams(before)
      if (value === '') next.delete(name)
      else next.set(name, value)
      return next
    })
  return { query: asked.toString(), asked, put }
}

type FilterProps = Pick<ReturnType<typeof useCaseFilter>, 'asked' | 'put'> & { readonly seesAll: boolean }

export function CaseFilter({ asked, put, seesAll }: FilterProps) {
  const field = (name: Name, label: string, options: readonly (readonly [string, string])[]) => (
    <SelectField
      label={label}
      value={asked.get(name) ?? ''}
      options={options.map(([value, text]) => ({ value, text }))}
      onChange={(value) => put(name, value)}
    />
  )
  return (
    <div class="case-filter">
      {field('whose', t('list.whose'), [
        ['', t(seesAll ? 'list.whose.all' : 'list.whose.mine-and-nobodys')],
        ['mine', t('list.whose.mine')],
        ['nobodys', t('list.whose.nobodys')],
      ])}
      {field('turn', t('list.turn'), [
        ['', t('list.turn.any')],
        ['ours', t('list.turn.ours')],
        ['theirs', t('list.turn.theirs')],
      ])}
      {field('state', t('list.state'), [
        ['', t('list.state.any')],
        ...STATES.map((state) => [state, state === 'draft' ? t('case.opened') : named('state', state)] as const),
      ])}
    </div>
  )
}
