/**
 * What a page is about: its heading, the title of the document, and where the focus goes when somebody comes from another page.
 */
import { useEffect, useRef } from 'preact/hooks'
import { AroundNumber } from './number.tsx'

let isFirst = true

interface HeadingProps {
  readonly text: string
  /** In the text, where it names a case. */
  readonly number?: string | undefined
  /** Of the text, where it is somebody's own and not the desk's. */
  readonly lang?: string | undefined
}

export function Heading({ text, number, lang }: HeadingProps) {
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
      {lang === undefined ? (
        <AroundNumber text={text} number={number} />
      ) : (
        <bdi lang={lang} dir={lang === 'ar' ? 'rtl' : 'ltr'}>
          {text}
        </bdi>
      )}
    </h1>
  )
}
