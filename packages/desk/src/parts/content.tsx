/**
 * The sealed part of an event, opened when its reader asks for it: each opening is recorded, so nothing opens by itself.
 */
import { useState } from 'preact/hooks'
import { get } from '../api/end-client.ts'
import type { Problem } from '../api/problem.ts'
import type { Form, FormPart } from '../api/shapes.ts'
import { named, t } from '../language.ts'
import { Moment } from './moments.tsx'
import { ProblemNotice } from './notice.tsx'

interface ContentProps {
  readonly caseRef: string
  readonly eventId: string
  readonly type: string
}

interface Opened {
  readonly content: Readonly<Record<string, unknown>>
  readonly parts: readonly FormPart[]
}

export function Content({ caseRef, eventId, type }: ContentProps) {
  const [opened, setOpened] = useState<Opened>()
  const [problem, setProblem] = useState<Problem>()
  const open = async () => {
    const [content, form] = await Promise.all([
      get<{ content: Opened['content'] }>(`/cases/${caseRef}/events/${eventId}/content`),
      get<Form>(`/forms/${type}`),
    ])
    setProblem(content.ok ? undefined : content.problem)
    if (content.ok) setOpened({ content: content.value.content, parts: form.ok ? form.value.parts : [] })
  }
  return (
    <div class="content">
      {problem && <ProblemNotice problem={problem} onRetry={() => void open()} />}
      {opened && <Told parts={opened.parts} content={opened.content} />}
      <button
        type="button"
        class="kern-btn kern-btn--tertiary"
        onClick={() => (opened ? setOpened(undefined) : void open())}
      >
        <span class="kern-label">{t(opened ? 'story.hide' : 'story.read')}</span>
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
  if (part?.kind === 'moment') return <Moment at={String(value)} />
  return <bdi class="text">{String(value)}</bdi>
}
