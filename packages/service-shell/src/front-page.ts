/**
 * The page at a service's first address: what it is and where to go on, in the reader's language and direction.
 */
import type { Language } from './language.ts'
import { escaped, htmlPage } from './page.ts'

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
  const name = `<bdi>${escaped(service)} ${escaped(version)}</bdi>`
  const links = [link(docs, words.docs), link(openapi, words.openapi), link(ready, words.ready)].join('')
  const body = `<p class="name">${name}</p><p>${words.what}</p><ul>${links}</ul>`
  return htmlPage(language, { title: 'Passerelle', name: `Passerelle: ${service}`, body })
}
