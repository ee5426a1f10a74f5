/**
 * What a page is about: its heading, the title of the document, and where the focus goes when somebody comes from another page.
 */
import { useEffect, useRef } from 'preact/hooks'

let isFirst = true

export function Heading({ text }: { readonly text: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${text} · Passerelle`
  }, [text])
  useEffect(() => {
    if (!isFirst) heading.current?.focus()
    isFirst = false
  }, [])
  return (
    <h1 ref={heading} class="kern-heading-large" tabIndex={-1}>
      {text}
    </h1>
  )
}
