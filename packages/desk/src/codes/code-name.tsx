/**
 * Codes of lists of others by what they are called, each with the code beside it where people read it; by the code alone where no name is known.
 */
import type { FormPart } from '../api/shapes.ts'
import { isReadable, type ListName, listOf } from './code-rules.ts'
import { useCodeName, useCredits } from './use-code.ts'

interface CodeNameProps {
  readonly list: ListName
  readonly code: string
}

export function CodeName({ list, code }: CodeNameProps) {
  const name = useCodeName(list, code)
  if (!name) return <bdi class="text">{code}</bdi>
  if (!isReadable(list)) return <bdi lang={name.lang}>{name.label}</bdi>
  return (
    <>
      <bdi lang={name.lang}>{name.label}</bdi>{' '}
      <bdi class="quiet combo-beside" dir="ltr">
        {code}
      </bdi>
    </>
  )
}

/** Whose the names are. */
export function Credits({ lists }: { readonly lists: readonly ListName[] }) {
  const credits = useCredits(lists)
  return (
    <>
      {credits.map((credit) => (
        <p key={credit} class="quiet">
          <bdi>{credit}</bdi>
        </p>
      ))}
    </>
  )
}

/** The lists from which a form takes codes. */
export const listsIn = (parts: readonly FormPart[]): readonly ListName[] =>
  parts.flatMap((part) => listOf(part) ?? listsIn(part.parts ?? []))
