/**
 * What somebody has said or is about to say, by what it is: a proposal in words, all else field by field.
 * Keeps: what is for machines alone, as the name of a thread, is left out.
 */
import type { Form } from '../api/shapes.ts'
import { useLoaded } from '../api/use-loaded.ts'
import { Told } from '../parts/content.tsx'
import { ProposalShown, type Proposed } from '../work/proposal-shown.tsx'
import { inWholeUnits } from '../work/vacancy-parts.ts'

type Body = Readonly<Record<string, unknown>>

interface SaidProps {
  readonly type: string
  /** As the command takes it, or as a matter tells it. */
  readonly body: Body
}

const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value)
/** What a matter says is one part of its command. */
const inside = (body: Body): Body => (isBody(body['content']) ? body['content'] : body)

/** Its sums are told in the smallest unit. */
const isVacancy = (type: string): boolean => type === 'vacancy.published' || type === 'vacancy.changed'

export function SaidInWords({ type, body }: SaidProps) {
  if (type === 'match.proposed') return <ProposalShown proposed={body as unknown as Proposed} vacancy={null} />
  return <ByField type={type} body={isVacancy(type) ? inWholeUnits(inside(body)) : inside(body)} />
}

const FOR_MACHINES: ReadonlySet<string> = new Set(['thread', 'consentId', 'source'])

/** What the form asks; of a matter the end tells more. */
function ByField({ type, body }: SaidProps) {
  const form = useLoaded<Form>(`/forms/${type}`, 'none')
  const all = form.value?.parts ?? []
  const parts = all.find(({ name }) => name === 'content')?.parts ?? all
  const isAsked = (name: string): boolean =>
    !FOR_MACHINES.has(name) && (parts.length === 0 || name === 'to' || parts.some((part) => part.name === name))
  const content = Object.fromEntries(Object.entries(body).filter(([name]) => isAsked(name)))
  return <Told parts={parts} content={content} />
}
