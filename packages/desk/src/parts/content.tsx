/**
 * The sealed part of an event, opened when its reader asks for it: each opening is recorded, so nothing opens by itself.
 */
import { useState } from 'preact/hooks'
import { get } from '../api/end-client.ts'
import type { Problem } from '../api/problem.ts'
import type { Form, FormPart } from '../api/shapes.ts'
import { CodeName, Credits, listsIn } from '../codes/code-name.tsx'
import { listOf } from '../codes/code-rules.ts'
import { named, t } from '../language.ts'
import { partyName, programmeName } from '../names/names.ts'
import { Day, Moment } from './moments.tsx'
import { ProblemNotice } from './notice.tsx'

interface ContentProps {
  readonly caseRef: string
  readonly eventId: string
  readonly type: string
  /** What reading it is called, where that says more than that there is something to read. */
  readonly label?: string
  /** Told of what was opened. */
  readonly onRead?: (content: Opened['content']) => void
}

export interface Opened {
  readonly content: Readonly<Record<string, unknown>>
  readonly parts: readonly FormPart[]
}

export function Content({ caseRef, eventId, type, label = t('story.read'), onRead }: ContentProps) {
  const [opened, setOpened] = useState<Opened>()
  const [problem, setProblem] = useState<Problem>()
  const open = async () => {
    const [content, form] = await Promise.all([
      get<{ content: Opened['content'] }>(`/cases/${caseRef}/events/${eventId}/content`),
      get<Form>(`/forms/${type}`),
    ])
    setProblem(content.ok ? undefined : content.problem)
    if (content.ok) onRead?.(content.value.content)
    if (content.ok) setOpened({ content: content.value.content, parts: form.ok ? form.value.parts : [] })
  }
  return (
    <div class="content">
      {problem && <ProblemNotice problem={problem} onRetry={() => void open()} />}
      {opened && <Told parts={opened.parts} content={opened.content} />}
      {opened && <Credits lists={listsIn(opened.parts)} />}
      <button
        type="button"
        class="kern-btn kern-btn--tertiary"
        onClick={() => (opened ? setOpened(undefined) : void open())}
      >
        <span class="kern-label">{opened ? t('story.hide') : label}</span>
      </button>
    </div>
  )
}

const isNothing = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)

/** Fields in the order of the form, each with its label; what says nothing is left out. */
export function Told({ parts, content }: Opened) {
  const order = new Map(parts.map(({ name }, index) => [name, index]))
  const said = Object.entries(content)
    .filter(([, value]) => !isNothing(value))
    .toSorted(([a], [b]) => (order.get(a) ?? parts.length) - (order.get(b) ?? parts.length))
  return (
    <dl class="told">
      {said.map(([name, value]) => (
        <div key={name}>
          <dt>{named('field', name)}</dt>
          <dd>
            <Value part={parts.find((part) => part.name === name)} value={value} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

const NAMES: Readonly<Record<string, (code: string) => string>> = {
  programme: programmeName,
  programmes: programmeName,
  fields: (name) => named('field', name),
}
const wordOf = ({ kind, name }: FormPart, value: string): string =>
  kind === 'party' ? partyName(value) : kind === 'text' && Object.hasOwn(NAMES, name) ? NAMES[name]!(value) : value

function Value({ part, value }: { readonly part: FormPart | undefined; readonly value: unknown }) {
  if (Array.isArray(value))
    return (
      <ul>
        {value.map((one, index) => (
          <li key={index}>
            <Value part={part} value={one} />
          </li>
        ))}
      </ul>
    )
  if (typeof value === 'object' && value !== null)
    return <Told parts={part?.parts ?? []} content={value as Opened['content']} />
  if (typeof value === 'boolean') return <>{t(value ? 'content.yes' : 'content.no')}</>
  if (part?.kind === 'choice') return <>{named('code', `${part.list ?? ''}.${String(value)}`)}</>
  if (part?.kind === 'day') return <Day of={String(value)} />
  if (part?.kind === 'moment') return <Moment at={String(value)} />
  const list = part && listOf(part)
  if (list !== undefined) return <CodeName list={list} code={String(value)} />
  return <bdi class="text">{part ? wordOf(part, String(value)) : String(value)}</bdi>
}
