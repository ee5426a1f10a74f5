/**
 * A page for people, of a service or of the demo's provider: no script, one style that is known by its hash, in the reader's language and direction.
 * Keeps: it is shown to who asks for a page alone, and holds nothing that was not escaped or is our own.
 */
import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { chooseLanguage, type Language } from './language.ts'

/** Logical properties only, so that it serves both directions; whatever the reader has set for colours stands. */
const STYLE =
  ':root{color-scheme:light dark}body{margin:0;font:1.125rem/1.6 system-ui,"Noto Sans","Noto Sans Arabic",sans-serif}main{max-width:40rem;margin-inline:auto;padding:1.5rem 1rem;overflow-wrap:break-word}h1{margin:0;line-height:1.25}.name{margin:0;opacity:.8}ul{list-style:none;margin:1.5rem 0 0;padding:0}ul.why{list-style:disc;margin:1rem 0;padding-inline-start:1.5rem}a{display:block;padding-block:.625rem}button{font:inherit;inline-size:100%;padding:.625rem 1rem;margin-block-end:.5rem;text-align:start;overflow-wrap:anywhere}'

/** What a page may do: show its one style, and send its forms to where it says. @param forms to nobody, or to this service alone */
export const pagePolicy = (style: string, forms: "'none'" | "'self'" = "'none'"): string =>
  `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action ${forms}`

const FOR_PAGE = pagePolicy(STYLE)

export const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

interface Page {
  readonly title: string
  /** In the head, where it is another. */
  readonly name?: string
  /** HTML above the title. */
  readonly header?: string
  /** HTML. */
  readonly body: string
  /** Another style than that of a page of the service; its policy has to name it. */
  readonly style?: string
}

export function htmlPage(language: Language, { title, name = title, header = '', body, style = STYLE }: Page): string {
  const direction = language === 'ar' ? 'rtl' : 'ltr'
  return `<!doctype html><html lang="${language}" dir="${direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escaped(name)}</title><style>${style}</style></head>
<body><main>${header}<h1>${escaped(title)}</h1>${body}</main></body></html>`
}

export const wantsPage = ({ headers }: Pick<FastifyRequest, 'headers'>): boolean =>
  /\btext\/html\b/.test(headers.accept ?? '')

interface PageOptions {
  /** The reader's own choice; by what their browser says, where it is left out. */
  readonly language?: Language | undefined
  /** Of a page with a style of its own. */
  readonly policy?: string
}

/** Makes of an answer one that is a page. @param pageIn makes it in a language @returns the page, to be sent */
export function asPage(
  reply: FastifyReply,
  pageIn: (language: Language) => string,
  { language = chooseLanguage(reply.request.headers['accept-language']), policy = FOR_PAGE }: PageOptions = {},
): string {
  reply
    .type('text/html; charset=utf-8')
    .header('vary', 'Accept, Accept-Language')
    .header('content-language', language)
    .header('content-security-policy', policy)
    .serializer((html: unknown) => String(html))
  return pageIn(language)
}
