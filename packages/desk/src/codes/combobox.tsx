/**
 * A field whose code is looked for by words: an editable combobox with a listbox, by keyboard, mouse, touch and screen reader
 * (WAI-ARIA 1.2, combobox with list autocomplete). A code that is pasted is taken as well.
 * Keeps: what was typed stays where it is until something is chosen, whatever becomes of the line.
 */
import { useId, useRef, useState } from 'preact/hooks'
import { t } from '../language.ts'
import type { Hit } from './asked-codes.ts'
import { CodeOptions } from './code-options.tsx'
import { codeIn, isReadable, type ListName } from './code-rules.ts'
import { useAnswers, useCodeName } from './use-code.ts'

interface ComboboxProps {
  readonly id: string
  readonly list: ListName
  /** A code, or what was typed and is none. */
  readonly value: string
  readonly required?: boolean
  /** Of what is wrong with it, where something is. */
  readonly faultId?: string | undefined
  readonly onChange: (value: string) => void
}

export function Combobox(props: ComboboxProps) {
  const { id, list, value, required = false, faultId } = props
  const popup = useId()
  const { typed, isOpen, active, answers, shown, code, name, ...on } = useCombobox(props)
  const isLoose = value.trim() !== '' && code === undefined && typed === null
  return (
    <div class="combo">
      <input
        id={id}
        class="kern-form-input__input"
        type="text"
        role="combobox"
        dir="auto"
        autocomplete="off"
        spellcheck={false}
        required={required}
        value={shown}
        aria-expanded={isOpen}
        aria-autocomplete="list"
        aria-controls={popup}
        aria-activedescendant={isOpen && active !== null ? `${popup}-${active}` : undefined}
        aria-invalid={faultId !== undefined}
        aria-describedby={[`${popup}-code`, ...(faultId === undefined ? [] : [faultId])].join(' ')}
        onInput={({ currentTarget }) => on.onTyped(currentTarget.value)}
        onClick={on.onOpen}
        onKeyDown={on.onKey}
        onBlur={on.onLeave}
      />
      <CodeOptions id={popup} list={list} isOpen={isOpen} active={active} answers={answers} onChosen={on.onChosen} />
      <p id={`${popup}-code`} class={isLoose ? 'combo-code combo-loose' : 'combo-code quiet'}>
        {isLoose && t('combo.not-chosen')}
        {name && isReadable(list) && <bdi dir="ltr">{code}</bdi>}
      </p>
    </div>
  )
}

function useCombobox({ list, value, onChange }: ComboboxProps) {
  /** Null while nobody is at it: then it shows what was chosen. */
  const [typed, setTyped] = useState<string | null>(null)
  const [isOpen, setOpen] = useState(false)
  const [active, setActive] = useState<number | null>(null)
  const code = codeIn(list, value)
  const name = useCodeName(list, code)
  const shown = typed ?? name?.label ?? value
  const answers = useAnswers(list, isOpen ? (typed ?? (code === undefined ? value : '')) : null)
  const { hits } = answers
  const close = () => (setOpen(false), setActive(null))
  const onChosen = ({ code: chosen }: Hit) => (onChange(chosen), setTyped(null), close())
  const onOpen = () => setOpen(true)
  const onTyped = (text: string) => {
    setTyped(text)
    setActive(null)
    setOpen(true)
    onChange(codeIn(list, text) ?? text)
  }
  const onLeave = () => {
    const only = typed === null || hits.length !== 1 ? undefined : hits[0]
    if (only && only.label.toLocaleLowerCase() === typed?.trim().toLocaleLowerCase()) return onChosen(only)
    setTyped(null)
    close()
  }
  const move = (by: 1 | -1) => {
    setOpen(true)
    if (hits.length === 0) return
    const from = active ?? (by === 1 ? -1 : hits.length)
    setActive((from + by + hits.length) % hits.length)
  }
  const clear = () => (onChange(''), setTyped(''), close())
  const onKey = useKeys({ isOpen, hit: active === null ? undefined : hits[active], move, close, clear, onChosen })
  return { typed, isOpen, active, answers, shown, code, name, onTyped, onOpen, onKey, onLeave, onChosen }
}

interface Keys {
  readonly isOpen: boolean
  /** What the keyboard stands on. */
  readonly hit: Hit | undefined
  readonly move: (by: 1 | -1) => void
  readonly close: () => void
  readonly clear: () => void
  readonly onChosen: (hit: Hit) => void
}

/** Enter takes what it stands on, and sends no form while the list is open; Escape closes, and then empties. */
function useKeys(keys: Keys) {
  const latest = useRef(keys)
  latest.current = keys
  return (event: KeyboardEvent): void => {
    const { isOpen, hit, move, close, clear, onChosen } = latest.current
    if (event.isComposing) return
    const acts: Readonly<Record<string, (() => void) | undefined>> = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      Enter: isOpen ? () => (hit ? onChosen(hit) : close()) : undefined,
      Escape: isOpen ? close : clear,
    }
    const act = acts[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
}
