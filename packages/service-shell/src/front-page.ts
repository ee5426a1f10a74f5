/**
 * The page at a service's first address: what it is and where to go on, in the reader's language and direction.
 */
import { createHash } from 'node:crypto'
import type { Language } from './language.ts'

interface Words {
  readonly what: string
  readonly docs: string
  readonly openapi: string
  readonly ready: string
}

const WORDS: Readonly<Record<Language, Words>> = {
  de: {
    what: 'Ein Dienst von Passerelle. Er wird von Programmen benutzt; hier steht, wie.',
    docs: 'So wird diese Schnittstelle benutzt',
    openapi: 'OpenAPI-Beschreibung',
    ready: 'Ist der Dienst bereit?',
  },
  en: {
    what: 'A service of Passerelle. It is used by programs; here is how.',
    docs: 'How to use this interface',
    openapi: 'OpenAPI description',
    ready: 'Is the service ready?',
  },
  fr: {
    what: 'Un service de Passerelle. Il est utilisé par des programmes ; voici comment.',
    docs: 'Utiliser cette interface',
    openapi: 'Description OpenAPI',
    ready: 'Le service est-il prêt ?',
  },
  ar: {
    what: 'خدمة من خدمات Passerelle. تستخدمها البرامج، وهنا بيان ذلك.',
    docs: 'كيفية استخدام هذه الواجهة',
    openapi: 'وصف OpenAPI',
    ready: 'هل الخدمة جاهزة؟',
  },
  tr: {
    what: 'Passerelle hizmetlerinden biri. Programlar tarafından kullanılır; nasıl kullanıldığı burada.',
    docs: 'Bu arayüz nasıl kullanılır',
    openapi: 'OpenAPI açıklaması',
    ready: 'Hizmet hazır mı?',
  },
}

/** Logical properties only, so that it serves both directions; whatever the reader has set for colours stands. */
const STYLE =
  ':root{color-scheme:light dark}body{margin:0;font:1.125rem/1.6 system-ui,sans-serif}main{max-width:40rem;margin-inline:auto;padding:1.5rem 1rem}h1{margin:0;line-height:1.2}.name{margin:0;opacity:.8}ul{list-style:none;margin:1.5rem 0 0;padding:0}a{display:block;padding-block:.625rem}'

/** For this page alone: its one style, and nothing else. */
export const FOR_FRONT_PAGE = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`

const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
const link = (to: string, text: string): string => `<li><a href="${to}">${text}</a></li>`

export interface Self {
  readonly service: string
  readonly version: string
  readonly docs: string
  readonly openapi: string
  readonly ready: string
}

export function frontPage({ service, version, docs, openapi, ready }: Self, language: Language): string {
  const words = WORDS[language]
  const direction = language === 'ar' ? 'rtl' : 'ltr'
  const name = `<bdi>${escaped(service)} ${escaped(version)}</bdi>`
  const links = [link(docs, words.docs), link(openapi, words.openapi), link(ready, words.ready)].join('')
  return `<!doctype html><html lang="${language}" dir="${direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>Passerelle: ${escaped(service)}</title><style>${STYLE}</style></head>
<body><main><h1>Passerelle</h1><p class="name">${name}</p><p>${words.what}</p><ul>${links}</ul></main></body></html>`
}
