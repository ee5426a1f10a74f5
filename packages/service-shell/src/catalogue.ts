/**
 * What can go wrong at an HTTP interface: one table, code -> status and whether the same request may succeed later.
 * The words are in texts/, one file per language; docs/errors.md is held against both by a test. Packages add tables of their own.
 */
import type { Language } from './language.ts'
import { ar } from './texts/ar.ts'
import { de } from './texts/de.ts'
import { en } from './texts/en.ts'
import { fr } from './texts/fr.ts'
import { tr } from './texts/tr.ts'

export interface ProblemKind {
  /** The HTTP status. */
  readonly status: number
  /** Whether the same request, unchanged, may succeed later. */
  readonly retryable: boolean
}

export interface ProblemText {
  /** What happened. */
  readonly title: string
  /** What it means and what to do. */
  readonly detail: string
}

export type ProblemTexts<Code extends string> = Readonly<Record<Code, ProblemText>>

/** One package's problems; the compiler demands a text for each code in each language. */
export interface Catalogue<Code extends string = string> {
  readonly codes: Readonly<Record<Code, ProblemKind>>
  readonly texts: Readonly<Record<Language, ProblemTexts<Code>>>
}

const once = (status: number): ProblemKind => ({ status, retryable: false })
const again = (status: number): ProblemKind => ({ status, retryable: true })

const codes = {
  'malformed-request': once(400),
  'malformed-address': once(400),
  'malformed-header': once(400),
  'malformed-cursor': once(400),
  'malformed-json': once(400),
  'json-duplicate-key': once(400),
  'json-forbidden-key': once(400),
  'json-forbidden-character': once(400),
  'json-number-out-of-range': once(400),
  'json-too-deep': once(400),
  'json-too-many-items': once(400),
  'invalid-fields': once(400),
  'idempotency-key-missing': once(400),
  'sign-in-failed': once(400),
  'logout-token-invalid': once(400),
  'token-missing': once(401),
  'token-invalid': once(401),
  'foreign-page': once(403),
  'not-allowed': once(403),
  'not-found': once(404),
  'method-not-allowed': once(405),
  'request-incomplete': again(408),
  'request-in-flight': again(409),
  'version-stale': once(412),
  'body-too-large': once(413),
  'unsupported-content-type': once(415),
  'expectation-failed': once(417),
  'date-in-the-future': once(422),
  'idempotency-key-reused': once(422),
  'version-missing': once(428),
  'too-many-requests': again(429),
  'headers-too-large': once(431),
  'internal-error': again(500),
  'not-ready': again(503),
  'shutting-down': again(503),
  unavailable: again(503),
} as const satisfies Record<string, ProblemKind>

export type ShellCode = keyof typeof codes

export const shellCatalogue: Catalogue<ShellCode> = { codes, texts: { en, de, fr, ar, tr } }

/** Joins catalogues. @throws Error where two know the same code, as one would hide the other */
export function joinCatalogues(catalogues: readonly Catalogue[]): Catalogue {
  const seen = new Set<string>()
  for (const code of catalogues.flatMap((catalogue) => Object.keys(catalogue.codes))) {
    if (seen.has(code)) throw new Error(`two catalogues know the problem ${code}`)
    seen.add(code)
  }
  const join = (language: Language) => Object.assign({}, ...catalogues.map(({ texts }) => texts[language]))
  return {
    codes: Object.assign({}, ...catalogues.map((catalogue) => catalogue.codes)),
    texts: { en: join('en'), de: join('de'), fr: join('fr'), ar: join('ar'), tr: join('tr') },
  }
}

/** The rows of docs/errors.md for one catalogue, in English. */
export function catalogueRows({ codes, texts }: Catalogue): string {
  const row = ([code, kind]: [string, ProblemKind]) =>
    `| \`${code}\` | ${kind.status} | ${kind.retryable ? 'yes' : 'no'} | ${texts.en[code]?.title} | ${texts.en[code]?.detail} |`
  return Object.entries(codes).map(row).join('\n')
}
