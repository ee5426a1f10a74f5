/**
 * The number of a case, or what somebody is called at their end: in one piece, whatever the direction of the words around it.
 */
export function Numbered({ of }: { readonly of: string }) {
  return <bdi class="number">{of}</bdi>
}

interface AroundProps {
  readonly text: string
  /** Left out: the text names none. */
  readonly number?: string | undefined
}

/** A text with a number in it, which is set apart there. */
export function AroundNumber({ text, number }: AroundProps) {
  if (number === undefined || !text.includes(number)) return <>{text}</>
  const [before = '', ...after] = text.split(number)
  return (
    <>
      {before}
      <Numbered of={number} />
      {after.join(number)}
    </>
  )
}
